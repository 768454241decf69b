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
        return new CsvDialect(",", "\"", "\"", true, List.of(), "UTF-8", "", "", 0);
    }

    /** The same with another delimiter. */
    public CsvDialect delimitedBy(String other) {
        return new CsvDialect(other, quote, escape, header, columns, encoding, nullText, comment, skip);
    }
}
