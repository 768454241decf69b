// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import java.util.List;

/**
 * Records of a file that are no rows and say what should be in it.
 *
 * @param header the first record; null when there is none
 * @param trailer the last record; null when there is none
 */
public record RecordRules(Mark header, Mark trailer) {
    /** A file of rows alone. */
    public static final RecordRules NONE = new RecordRules(null, null);

    /**
     * Such a record.
     *
     * @param text its first field, or the characters that its line begins with where columns have fixed widths
     * @param required whether a file without it is refused
     * @param count where it says how much is in the file; null when it does not
     * @param totals where it says what columns add up to
     */
    public record Mark(String text, boolean required, Count count, List<Total> totals) {
        /** Copies the list. */
        public Mark {
            totals = totals == null ? List.of() : List.copyOf(totals);
        }
    }

    /**
     * A number of rows.
     *
     * @param at where it stands
     * @param withMarks whether header and trailer count as well
     */
    public record Count(Place at, boolean withMarks) {}

    /**
     * What the values of a column add up to.
     *
     * @param column of the file
     * @param at where the sum stands, written as the column's values are
     */
    public record Total(String column, Place at) {}

    /**
     * A place in a record.
     *
     * @param from number of the field, or of the first character where columns have fixed widths; from 1
     * @param width characters; null for a field
     */
    public record Place(int from, Integer width) {}
}
