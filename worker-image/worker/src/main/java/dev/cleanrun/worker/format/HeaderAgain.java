// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Tells a record that names columns in place of values: the header of another file that was put behind the first one,
 * with columns in another order perhaps, or a header where none was expected. As a row it would be one that nobody
 * sent, and rows behind it may have their values in other columns.
 */
final class HeaderAgain {
    private static final int CASE = 'a' - 'A';

    /** The names by how many bytes they have: a record is looked at for each row. */
    private final Map<Integer, List<byte[]>> spelled;

    private final Set<String> names = new HashSet<>();

    /** @param columns as they are named; of a single one nothing is told, whose name may well be a value */
    HeaderAgain(List<String> columns) {
        List<String> known = columns.size() > 1 ? columns : List.of();
        spelled = known.stream()
                .map(name -> name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8))
                .collect(Collectors.groupingBy(name -> name.length));
        known.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * Whether each value of the record is the name of another column.
     *
     * @param text of a value by its place
     */
    boolean is(CsvScan record, IntFunction<String> text) {
        if (!beginsWithName(record)) {
            return false;
        }
        Set<String> seen = new HashSet<>();
        for (int place = 0; place < record.count(); place++) {
            String name = text.apply(place).strip().toLowerCase(Locale.ROOT);
            if (!names.contains(name) || !seen.add(name)) {
                return false;
            }
        }
        return true;
    }

    /** What nearly all records are passed by for. */
    private boolean beginsWithName(CsvScan record) {
        int quote = record.quoted(0) ? 1 : 0;
        int from = record.from(0) + quote;
        int to = record.to(0) - quote;
        for (byte[] name : spelled.getOrDefault(to - from, List.of())) {
            if (isSpelled(record.bytes(), from, name)) {
                return true;
            }
        }
        return false;
    }

    /** Case of letters without marks does not count. */
    private static boolean isSpelled(byte[] bytes, int from, byte[] lower) {
        for (int at = 0; at < lower.length; at++) {
            byte one = bytes[from + at];
            if ((one >= 'A' && one <= 'Z' ? one + CASE : one) != lower[at]) {
                return false;
            }
        }
        return true;
    }
}
