// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

/** How the rows of a kind of file are written. */
public sealed interface RowForm {
    /** A table whose columns have names: Parquet, JSON, a database, or text with a header. */
    record Named() implements RowForm {}

    /**
     * Text with a sign between values.
     *
     * @param delimiter between values, one character
     * @param header whether the first line, behind a header record if there is one, has the columns' names
     * @param encoding name of the character set
     */
    record Delimited(String delimiter, boolean header, String encoding) implements RowForm {}

    /**
     * Text whose columns have fixed widths, one row a line.
     *
     * @param encoding name of the character set
     */
    record FixedWidth(String encoding) implements RowForm {}
}
