// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import dev.cleanrun.contract.layout.ControlRecord;
import dev.cleanrun.contract.layout.LayoutColumn;
import dev.cleanrun.contract.layout.LayoutFile;
import dev.cleanrun.contract.layout.RowForm;
import dev.cleanrun.contract.layout.Unpivot;
import dev.cleanrun.contract.order.FixedWidths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a layout says of the files of one kind, in the terms of an order. */
public final class LayoutReading {
    private final LayoutFile file;

    /** For files of that kind. */
    public LayoutReading(LayoutFile file) {
        this.file = file;
    }

    /** Names of the columns as they stand in a file without a header. */
    public List<String> names() {
        return file.delivered().stream().map(LayoutColumn::name).toList();
    }

    /**
     * The column of the rows that has that name, or else fills the recipe's column of that name; case does not count.
     * Of several that fill it the first.
     */
    public Optional<LayoutColumn> column(String name) {
        return Stream.concat(
                        file.rows().stream().filter(column -> named(column).anyMatch(name::equalsIgnoreCase)),
                        file.rows().stream()
                                .filter(column -> column.as().stream().anyMatch(name::equalsIgnoreCase)))
                .findFirst();
    }

    /** The names that each column may have in a file with a header. */
    public List<List<String>> possibleNames() {
        return file.delivered().stream().map(column -> named(column).toList()).toList();
    }

    /** The names that a column may have in a file. */
    public static Stream<String> named(LayoutColumn column) {
        return Stream.concat(Stream.of(column.name()), column.also().stream());
    }

    /**
     * Where columns stand in lines of fixed widths.
     *
     * @throws IllegalArgumentException when the layout does not say how wide a column is
     */
    public FixedWidths widths(String encoding, boolean shortLines, boolean longLines) {
        List<FixedWidths.Column> columns = new ArrayList<>();
        int from = 1;
        for (LayoutColumn column : file.delivered()) {
            if (column.width() < 1) {
                throw new IllegalArgumentException("the layout does not say how wide the column " + column.name()
                        + " is, so that its files cannot be read as FixedWidth: add its width to the layout");
            }
            columns.add(new FixedWidths.Column(column.name(), from, column.width()));
            from += column.width();
        }
        return new FixedWidths(columns, from - 1, encoding, shortLines, longLines);
    }

    /** The header and trailer records. */
    public RecordRules records() {
        return new RecordRules(
                file.header().map(this::mark).orElse(null),
                file.trailer().map(this::mark).orElse(null));
    }

    private RecordRules.Mark mark(ControlRecord record) {
        RecordRules.Count count = record.countAt()
                .map(name -> new RecordRules.Count(place(record, name), record.countsItself()))
                .orElse(null);
        List<RecordRules.Total> totals = record.totals().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(total -> new RecordRules.Total(total.getValue(), place(record, total.getKey())))
                .toList();
        return new RecordRules.Mark(text(record), true, count, totals);
    }

    private String text(ControlRecord record) {
        return file.form() instanceof RowForm.Delimited text
                ? ControlRecord.firstField(record.begins(), text.delimiter())
                        .orElseThrow(() -> new IllegalArgumentException("the layout's record that begins with "
                                + record.begins() + " has no first field like that"))
                : record.begins();
    }

    private RecordRules.Place place(ControlRecord record, String name) {
        int index = IntStream.range(0, record.columns().size())
                .filter(at -> record.columns().get(at).name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the layout's record that begins with "
                        + record.begins() + " has no column " + name + ": name one of "
                        + record.columns().stream().map(LayoutColumn::name).collect(Collectors.joining(", "))));
        return file.form() instanceof RowForm.FixedWidth
                ? new RecordRules.Place(
                        1
                                + record.columns().subList(0, index).stream()
                                        .mapToInt(LayoutColumn::width)
                                        .sum(),
                        record.columns().get(index).width())
                : new RecordRules.Place(index + 1, null);
    }

    /** Lines that stand side by side in a row; empty when each row is one. */
    public Optional<RepeatedColumns> repeated() {
        return file.unpivot().map(unpivot -> {
            List<LayoutColumn> repeating =
                    file.columns().stream().filter(Unpivot::repeats).toList();
            return new RepeatedColumns(
                    unpivot.number(),
                    repeating.stream().map(Unpivot::rowName).toList(),
                    IntStream.rangeClosed(1, unpivot.lines())
                            .mapToObj(line -> repeating.stream()
                                    .map(column -> Unpivot.nameAt(column, line))
                                    .toList())
                            .toList(),
                    repeating.stream()
                            .filter(column -> unpivot.told().contains(column.name()))
                            .map(Unpivot::rowName)
                            .toList());
        });
    }
}
