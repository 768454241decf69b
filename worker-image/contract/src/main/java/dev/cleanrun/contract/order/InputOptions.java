// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * How objects of a format are read; both fields are null where the format has no such thing.
 *
 * @param csv the dialect of delimited text
 * @param table the table of a DuckDB file, or null when it holds only one
 */
public record InputOptions(CsvDialect csv, String table) {
    /** Nothing to say, as for Parquet. */
    public static InputOptions none() {
        return new InputOptions(null, null);
    }

    /** Delimited text. */
    public static InputOptions of(CsvDialect dialect) {
        return new InputOptions(dialect, null);
    }
}
