// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * How objects of a format are read; a field is null where the format has no such thing.
 *
 * @param csv the dialect of delimited text
 * @param table the table of a DuckDB file, or null when it holds only one
 * @param fixed the places of columns in lines of fixed widths
 */
public record InputOptions(CsvDialect csv, String table, FixedWidths fixed) {
    /** Delimited text, or a table. */
    public InputOptions(CsvDialect csv, String table) {
        this(csv, table, null);
    }

    /** Nothing to say, as for Parquet. */
    public static InputOptions none() {
        return new InputOptions(null, null);
    }

    /** Delimited text. */
    public static InputOptions of(CsvDialect dialect) {
        return new InputOptions(dialect, null);
    }

    /** Lines of fixed widths. */
    public static InputOptions of(FixedWidths widths) {
        return new InputOptions(null, null, widths);
    }
}
