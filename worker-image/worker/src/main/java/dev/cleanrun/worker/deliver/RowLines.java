// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.RepeatedColumns;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Makes of a row itself, or a row of each line that stands in it, with the columns that its lines share before. */
final class RowLines {
    private static final byte[] DIGIT = {'1'};

    /** Null where rows come out as they are. */
    private final RepeatedColumns repeated;

    private final List<String> columns;
    private final int[] shared;
    private final int[][] lines;
    private final int[][] telling;
    private final byte[][] numbers;
    private final byte[] between = new byte[1];
    private long written;
    private long lineless;

    private RowLines(RepeatedColumns repeated, List<String> columns, int[] shared, int[][] lines, int[][] telling) {
        this.repeated = repeated;
        this.columns = columns;
        this.shared = shared;
        this.lines = lines;
        this.telling = telling;
        this.numbers = IntStream.rangeClosed(1, lines.length)
                .mapToObj(line -> Integer.toString(line).getBytes(StandardCharsets.US_ASCII))
                .toArray(byte[][]::new);
    }

    /** Takes the rows that come out, part by part. */
    interface Out {
        /** A row begins. */
        void begin(int line) throws IOException;

        /** A part of it. */
        void take(byte[] bytes, int from, int length) throws IOException;

        /** It ends. */
        void end() throws IOException;

        /** Values of a line would be lost, since the columns that tell of it have none. */
        AttemptFailed untold(int line, List<String> telling);
    }

    /**
     * How rows of these columns come out.
     *
     * @param repeated null where lines do not stand side by side
     */
    static RowLines of(RepeatedColumns repeated, List<String> names, ToIntFunction<String> places) {
        if (repeated == null) {
            return new RowLines(null, names, new int[0], new int[0][], new int[0][]);
        }
        int[][] lines = new int[repeated.lines().size()][];
        Set<Integer> inLines = new HashSet<>();
        for (int line = 0; line < lines.length; line++) {
            List<String> of = repeated.lines().get(line);
            lines[line] = of.stream()
                    .mapToInt(column -> column == null ? -1 : places.applyAsInt(column))
                    .toArray();
            for (int place : lines[line]) {
                inLines.add(place);
            }
        }
        int[] shared = IntStream.range(0, names.size())
                .filter(place -> !inLines.contains(place))
                .toArray();
        List<String> columns = new ArrayList<>();
        for (int place : shared) {
            columns.add(names.get(place));
        }
        Set<String> taken = new HashSet<>();
        columns.forEach(column -> taken.add(column.toLowerCase(Locale.ROOT)));
        for (String name : Stream.concat(repeated.names().stream(), Stream.of(repeated.number()))
                .toList()) {
            if (!taken.add(name.toLowerCase(Locale.ROOT))) {
                throw new AttemptFailed(
                        Cause.INVALID_ORDER,
                        "the layout gives lines a column " + name + ", and the file has one of that name for all lines",
                        null);
            }
        }
        columns.addAll(repeated.names());
        columns.add(repeated.number());
        return new RowLines(repeated, columns, shared, lines, telling(repeated, lines));
    }

    /** Where the values stand that tell of each line. */
    private static int[][] telling(RepeatedColumns repeated, int[][] lines) {
        int[][] telling = new int[lines.length][];
        for (int line = 0; line < lines.length; line++) {
            int[] of = lines[line];
            telling[line] = IntStream.range(0, of.length)
                    .filter(i -> repeated.told().contains(repeated.names().get(i)) && of[i] >= 0)
                    .map(i -> of[i])
                    .toArray();
        }
        if (Stream.of(telling).allMatch(places -> places.length == 0)) {
            throw new AttemptFailed(
                    Cause.UNUSABLE_TYPE,
                    "the file has none of the columns that tell whether a line is there (for "
                            + String.join(", ", repeated.told())
                            + "), so that every line would be lost: the layout is another",
                    null);
        }
        return telling;
    }

    /** Whether each row comes out as it is. */
    boolean single() {
        return lines.length == 0;
    }

    List<String> columns() {
        return columns;
    }

    long written() {
        return written;
    }

    long lineless() {
        return lineless;
    }

    /** How many kinds of row come out: one for each line, and one without any. */
    int most() {
        return single() ? 1 : lines.length + 1;
    }

    /**
     * Where a column of the rows that come out stands in the file.
     *
     * @param line from 0; behind the last one: a row without a line
     */
    int place(String column, int line, ToIntFunction<String> places) {
        int repeated = single() ? -1 : repeated(column);
        if (repeated < 0) {
            return places.applyAsInt(column);
        }
        return line == lines.length ? -1 : lines[line][repeated];
    }

    private int repeated(String column) {
        for (int i = 0; i < lines[0].length; i++) {
            if (columns.get(shared.length + i).equalsIgnoreCase(column)) {
                return i;
            }
        }
        return -1;
    }

    /** Hands on what comes of a row. */
    void write(RowValues row, int from, int length, Out out) throws IOException {
        if (single()) {
            out.begin(0);
            out.take(row.bytes(), from, length - 1);
            out.end();
            written++;
            return;
        }
        boolean any = false;
        between[0] = row.bytes()[from + 1];
        for (int line = 0; line < lines.length; line++) {
            if (stands(row, telling[line])) {
                any = true;
                write(row, line, out);
                written++;
            } else if (holds(row, lines[line])) {
                throw out.untold(line + 1, told(line));
            }
        }
        if (!any) {
            write(row, lines.length, out);
            lineless++;
        }
    }

    private static boolean stands(RowValues row, int[] telling) {
        for (int place : telling) {
            if (!row.isBlank(place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(RowValues row, int[] line) {
        for (int place : line) {
            if (place >= 0 && !row.isNothing(place)) {
                return true;
            }
        }
        return false;
    }

    private List<String> told(int line) {
        return IntStream.range(0, repeated.names().size())
                .filter(i -> repeated.told().contains(repeated.names().get(i)))
                .mapToObj(i -> repeated.lines().get(line).get(i))
                .filter(Objects::nonNull)
                .toList();
    }

    private void write(RowValues row, int line, Out out) throws IOException {
        boolean none = line == lines.length;
        out.begin(line);
        out.take(DIGIT, 0, 1);
        for (int place : shared) {
            value(row, place, out);
        }
        for (int i = 0; i < lines[0].length; i++) {
            value(row, none ? -1 : lines[line][i], out);
        }
        value(row, -1, out);
        if (!none) {
            out.take(numbers[line], 0, numbers[line].length);
        }
        out.end();
    }

    private void value(RowValues row, int place, Out out) throws IOException {
        out.take(between, 0, 1);
        if (place >= 0) {
            out.take(row.bytes(), row.from(place), row.to(place) - row.from(place));
        }
    }
}
