// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** Formats of outputs. */
public enum OutputFormat {
    /** Apache Parquet. */
    PARQUET("Parquet"),
    /** Comma-separated text with a header, as RFC 4180 has it. */
    CSV("Csv"),
    /** A DuckDB database file with one table. */
    DUCKDB("DuckDB");

    private final String text;

    OutputFormat(String text) {
        this.text = text;
    }

    /** As it is written in JSON and told to people. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
