// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.format.RowSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Sends each row of a file to the text of its folder, with its number, as one row or as one for each of its lines. */
final class RowRouter implements RowSink {
    private final DeliveryWork work;
    private final String folder;
    private final FolderTexts texts;
    private final Totals totals;
    private final Map<String, Integer> places = new HashMap<>();
    private RowLines lines;
    private RowValues values;
    private char delimiter;
    private long row;
    private byte[] ending = {};
    /** For each line that rows may have its keys, and for rows without a line. */
    private List<List<FolderKey>> keys = List.of();

    private FolderTexts.Folder to;

    /**
     * For one file.
     *
     * @param folder that the file itself lies in, where rows stay when there are no keys
     */
    RowRouter(DeliveryWork work, String folder, FolderTexts texts) {
        this.work = work;
        this.folder = folder;
        this.texts = texts;
        this.totals = new Totals(work.records());
    }

    @Override
    public void begin(List<String> names, char between) {
        delimiter = between;
        for (int place = 0; place < names.size(); place++) {
            places.put(names.get(place).toLowerCase(Locale.ROOT), place);
        }
        Lineage.refuse(places.keySet());
        LayoutCheck.names(work, places.keySet());
        totals.begin(this::place);
        lines = RowLines.of(work.repeated(), names, this::place);
        keys = new ArrayList<>();
        int wanted = totals.wanted();
        for (int line = 0; line < lines.most(); line++) {
            int at = line;
            var seen = new Wanted(name -> lines.place(name, at, this::place));
            keys.add(work.keys().stream().map(key -> FolderKey.of(key, seen)).toList());
            wanted = Math.max(wanted, seen.columns());
        }
        values = new RowValues(lines.single() ? wanted : names.size(), between);
    }

    private int place(String column) {
        return places.getOrDefault(column.toLowerCase(Locale.ROOT), -1);
    }

    @Override
    public void row(byte[] bytes, int from, int length) throws IOException {
        values.of(bytes, from, length);
        totals.add(values);
        ending = (delimiter + Long.toString(row) + "\n").getBytes(StandardCharsets.US_ASCII);
        lines.write(values, from, length, new RowLines.Out() {
            @Override
            public void begin(int line) {
                to = texts.folder(path(line));
            }

            @Override
            public void take(byte[] part, int start, int size) {
                texts.add(to, part, start, size);
            }

            @Override
            public void end() throws IOException {
                texts.add(to, ending, 0, ending.length);
                texts.end(to);
            }

            @Override
            public AttemptFailed untold(int line, List<String> telling) {
                return new AttemptFailed(
                        Cause.UNUSABLE_VALUE,
                        "line " + line + " of row " + (row + 1) + " of " + work.file()
                                + " has values and none in the columns that tell a line ("
                                + String.join(", ", telling)
                                + "), so that they would be lost: ask for the file again, or name in unpivot.told of a"
                                + " layout another column of the line",
                        null);
            }
        });
        row++;
    }

    private String path(int line) {
        if (work.keys().isEmpty()) {
            return folder;
        }
        StringBuilder path = new StringBuilder();
        for (FolderKey key : keys.get(line)) {
            if (!path.isEmpty()) {
                path.append('/');
            }
            path.append(key.segment(values));
        }
        return path.toString();
    }

    /**
     * Looks at what the rows have of the keys.
     *
     * @throws AttemptFailed MissingColumn or UnusableValue when none has one, or when days are rather written otherwise
     *     than they were read
     */
    void checkKeys() {
        if (row == 0) {
            return;
        }
        RowKeyCheck check = new RowKeyCheck(work.file());
        for (int key = 0; key < work.keys().size(); key++) {
            check.columns(work.keys().get(key), this::placeInAny);
        }
        keys.forEach(ofLine -> ofLine.forEach(key -> key.checkDays(work.file())));
        for (int key = 0; key < work.keys().size(); key++) {
            check.values(work.keys().get(key), unplaced(key), lines() + lineless());
        }
    }

    private int placeInAny(String column) {
        return IntStream.range(0, lines.most())
                .map(line -> lines.place(column, line, this::place))
                .max()
                .orElse(-1);
    }

    /** Names of the columns that come out, those of the lineage not among them. */
    List<String> columns() {
        return lines == null ? List.of() : lines.columns();
    }

    char delimiter() {
        return delimiter;
    }

    Totals totals() {
        return totals;
    }

    /** Rows written of lines. */
    long lines() {
        return lines == null ? 0 : lines.written();
    }

    /** Rows without a line. */
    long lineless() {
        return lines == null ? 0 : lines.lineless();
    }

    /** Rows that fit into no value of a key. */
    List<DeliveryLedger.Unplaced> unplaced() {
        return IntStream.range(0, work.keys().size())
                .mapToObj(this::unplaced)
                .filter(sum -> sum.sum() > 0)
                .toList();
    }

    private DeliveryLedger.Unplaced unplaced(int key) {
        return keys.stream()
                .map(ofLine -> ofLine.get(key).unplaced())
                .reduce(DeliveryLedger.Unplaced::plus)
                .orElseThrow();
    }
}
