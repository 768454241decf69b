// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

/**
 * How full a column of the clean output is, and was.
 *
 * @param column of the clean output
 * @param source the source's name of it; null when the source has none
 * @param type in SQL
 * @param nullsBefore rows of the source without a value, where fillers still count as values; null when the source has
 *     no such column
 * @param nullsAfter clean rows without a value
 * @param from of a date: the first month, as {@code 2017-01}, that at least eleven clean rows lie in; null when there
 *     is none. Days, and months of fewer rows, belong to single people and are not told
 * @param to the last such month
 * @param outside clean rows before the first or after the last such month; null without months
 */
public record ColumnEntry(
        String column,
        String source,
        String type,
        Long nullsBefore,
        long nullsAfter,
        String from,
        String to,
        Long outside) {
    /** The entry of a column without months. */
    public static Builder builder(String column, String source, String type) {
        return new Builder(column, source, type);
    }

    /** The same under other names. */
    public ColumnEntry named(String newColumn, String newSource) {
        return builder(newColumn, newSource, type)
                .nulls(nullsBefore, nullsAfter)
                .months(from, to, outside)
                .build();
    }

    /** Puts an entry together; each method sets what it is named after. */
    public static final class Builder {
        private final String column;
        private final String source;
        private final String type;
        private Long nullsBefore;
        private long nullsAfter;
        private String from;
        private String to;
        private Long outside;

        private Builder(String column, String source, String type) {
            this.column = column;
            this.source = source;
            this.type = type;
        }

        public Builder nulls(Long before, long after) {
            nullsBefore = before;
            nullsAfter = after;
            return this;
        }

        public Builder months(String first, String last, Long rowsOutside) {
            from = first;
            to = last;
            outside = rowsOutside;
            return this;
        }

        /** The entry. */
        public ColumnEntry build() {
            return new ColumnEntry(column, source, type, nullsBefore, nullsAfter, from, to, outside);
        }
    }
}
