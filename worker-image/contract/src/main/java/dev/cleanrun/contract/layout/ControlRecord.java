// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record before or after the rows that tells of the file. Its values are written as those of rows.
 *
 * @param begins what its line begins with, and no row's does
 * @param columns of the record, in their order
 * @param countAt name of its column that says how many rows the file has
 * @param countsItself whether that number counts header and trailer too
 * @param totals name of the rows' column by that of the record's column that says its sum
 */
public record ControlRecord(
        String begins,
        List<LayoutColumn> columns,
        Optional<String> countAt,
        boolean countsItself,
        Map<String, String> totals) {
    /** Copies list and map. */
    public ControlRecord {
        columns = List.copyOf(columns);
        totals = Map.copyOf(totals);
    }

    /**
     * The first field of a record whose line begins so. Guides write it with the delimiter behind it or without.
     *
     * @param begins what the line begins with
     * @param delimiter between fields
     * @return empty when nothing is left, or a delimiter stands elsewhere: there is no such field
     */
    public static Optional<String> firstField(String begins, String delimiter) {
        String field = begins.endsWith(delimiter) ? begins.substring(0, begins.length() - delimiter.length()) : begins;
        return Optional.of(field.strip()).filter(text -> !text.isEmpty() && !text.contains(delimiter));
    }
}
