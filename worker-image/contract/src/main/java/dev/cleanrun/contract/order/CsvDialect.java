// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.List;

/**
 * How delimited text is written. Nothing of it is guessed from the data.
 *
 * @param delimiter one ASCII character between values
 * @param quote one ASCII character around values, or empty when no value is quoted
 * @param escape the ASCII character that makes a quote inside of a quoted value a part of it; the quote itself when
 *     quotes are doubled
 * @param header whether the first line names the columns
 * @param columns names of the columns where there is no header; none when they are called {@code c0}, {@code c1} and so
 *     on
 * @param encoding name of the character set
 * @param nullText what stands, not quoted, where there is no value
 * @param comment the ASCII character that begins lines which are no rows, or empty
 * @param skip lines before the header, or before the first row, that are left out
 */
public record CsvDialect(
        String delimiter,
        String quote,
        String escape,
        boolean header,
        List<String> columns,
        String encoding,
        String nullText,
        String comment,
        int skip) {
    /** Copies the list. */
    public CsvDialect {
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    /** Comma, double quotes that are doubled inside, a header, UTF-8, empty for no value. */
    public static CsvDialect defaults() {
        return builder().build();
    }

    /** The defaults, to be changed. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same without a header, with columns of these names. */
    public CsvDialect named(List<String> names) {
        return new CsvDialect(delimiter, quote, escape, false, names, encoding, nullText, comment, skip);
    }

    /** The same with another delimiter. */
    public CsvDialect delimitedBy(String other) {
        return builder()
                .delimiter(other)
                .quotes(quote, escape)
                .header(header, columns)
                .encoding(encoding)
                .nullText(nullText)
                .leftOut(comment, skip)
                .build();
    }

    /** Puts a dialect together; each method sets what it is named after. */
    public static final class Builder {
        private String delimiter = ",";
        private String quote = "\"";
        private String escape = "\"";
        private boolean header = true;
        private List<String> columns = List.of();
        private String encoding = "UTF-8";
        private String nullText = "";
        private String comment = "";
        private int skip;

        private Builder() {}

        public Builder delimiter(String character) {
            delimiter = character;
            return this;
        }

        public Builder quotes(String around, String escaped) {
            quote = around;
            escape = escaped;
            return this;
        }

        public Builder header(boolean isThere, List<String> columnsWithout) {
            header = isThere;
            columns = columnsWithout;
            return this;
        }

        public Builder encoding(String characters) {
            encoding = characters;
            return this;
        }

        public Builder nullText(String text) {
            nullText = text;
            return this;
        }

        /** Lines that begin with {@code commentBy}, and the first {@code lines}. */
        public Builder leftOut(String commentBy, int lines) {
            comment = commentBy;
            skip = lines;
            return this;
        }

        /** The dialect. */
        public CsvDialect build() {
            return new CsvDialect(delimiter, quote, escape, header, columns, encoding, nullText, comment, skip);
        }
    }
}
