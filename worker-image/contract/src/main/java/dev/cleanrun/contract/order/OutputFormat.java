// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/** Formats of outputs. */
public enum OutputFormat {
    /** Apache Parquet. */
    Parquet,
    /** Comma-separated text with a header, as RFC 4180 has it. */
    Csv,
    /** A DuckDB database file with one table. */
    DuckDB
}
