// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * From columns of text to columns of types, in levels: numbers without their style, whether a text fits as it is, times
 * in UTC, then the types. What does not read as its type becomes NULL; what reading changes of a value is found where a
 * row has a text that does not fit as it is.
 */
final class CastSql {
    private final List<Column> columns;

    CastSql(List<Column> columns) {
        this.columns = columns.stream()
                .filter(column -> !(column.type() instanceof ColumnType.Text))
                .toList();
    }

    /** The value of a text as a day in one of the ways that are read everywhere, or NULL. */
    static String day(String text) {
        TimeSql everywhere = TimeSql.of(List.of());
        return TimeSql.within(everywhere.time(text, everywhere.dayOnly(text)), "DATE");
    }

    /** Adds what the types are made from, over columns {@code #text.<name>}. */
    void prepare(Levels levels) {
        levels.with(columns.stream()
                .filter(column -> column.number() != null)
                .map(column -> NumberSql.plain(name("#text." + column.name()), column.number()) + " AS "
                        + name("#plain." + column.name()))
                .toList());
        List<String> exact = new ArrayList<>();
        List<String> read = new ArrayList<>();
        for (Column column : columns) {
            String text = text(column);
            TimeSql reading = TimeSql.of(column.formats());
            switch (column.type()) {
                case ColumnType.Decimal decimal -> {
                    exact.add(NumberSql.exact(text, decimal) + " AS " + exact(column));
                    read.add(NumberSql.parts(text, exact(column)) + " AS " + parts(column));
                }
                case ColumnType.Date _ -> {
                    exact.add(reading.dayOnly(text) + " AS " + exact(column));
                    read.add(reading.time(text, exact(column)) + " AS " + time(column));
                }
                case ColumnType.Timestamp _ -> {
                    exact.add(reading.plainTime(text) + " AS " + exact(column));
                    read.add(reading.time(text, reading.dayOnly(text)) + " AS " + time(column));
                }
                case ColumnType.Text _, ColumnType.Whole _, ColumnType.Floating _ -> {}
            }
        }
        levels.with(exact).with(read);
    }

    /** The value as the column's type, over {@link #prepare}. */
    String typed(Column column) {
        String text = text(column);
        return switch (column.type()) {
            case ColumnType.Text _ -> text;
            case ColumnType.Date type -> TimeSql.within(time(column), type.sql());
            case ColumnType.Timestamp type -> TimeSql.within(time(column), type.sql());
            case ColumnType.Whole whole -> NumberSql.whole(text, whole);
            case ColumnType.Decimal decimal -> NumberSql.decimal(text, exact(column), parts(column), decimal);
            case ColumnType.Floating _ -> NumberSql.floating(text);
        };
    }

    /**
     * Adds the words of what reading changed, {@code #altered.<word>}, over the types. Rows whose texts all fit as they
     * are, which are nearly all, cost one test.
     */
    void alterations(Levels levels, List<RowBit> bits, int words) {
        if (bits.isEmpty()) {
            return;
        }
        levels.with(List.of("NOT ("
                + bits.stream().map(bit -> exact(bit.column())).distinct().collect(Collectors.joining(" AND "))
                + ") AS \"#odd\""));
        List<String> columns = new ArrayList<>();
        for (int word = 0; word < words; word++) {
            int number = word;
            String set = bits.stream()
                    .filter(bit -> bit.word() == number)
                    .map(bit -> "(CAST(coalesce(" + altered(bit) + ", false) AS BIGINT) << " + bit.index() % RowBit.WORD
                            + ")")
                    .collect(Collectors.joining(" | "));
            columns.add((set.isEmpty() ? "CAST(0 AS BIGINT)" : "CASE WHEN \"#odd\" THEN " + set + " ELSE 0 END")
                    + " AS " + word(word));
        }
        levels.with(columns);
    }

    /** The column with a word of what reading changed. */
    static String word(int word) {
        return name("#altered." + word);
    }

    private static String altered(RowBit bit) {
        Column column = bit.column();
        String text = text(column);
        String value = name(column.name());
        return "NOT " + exact(column) + " AND " + value + " IS NOT NULL AND "
                + switch (Alteration.of(bit.rule()).orElseThrow()) {
                    case ROUNDED ->
                        column.type() instanceof ColumnType.Decimal decimal
                                ? NumberSql.rounded(parts(column), decimal)
                                : TimeSql.cut(text);
                    case TIME_OF_DAY -> time(column) + " <> CAST(" + value + " AS TIMESTAMP)";
                    case ZONE -> TimeSql.of(column.formats()).zoned(text);
                };
    }

    private static String text(Column column) {
        return name((column.number() == null ? "#text." : "#plain.") + column.name());
    }

    private static String exact(Column column) {
        return name("#exact." + column.name());
    }

    private static String parts(Column column) {
        return name("#parts." + column.name());
    }

    private static String time(Column column) {
        return name("#time." + column.name());
    }
}
