// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** File formats of a target. */
public enum TargetFormat {
    /** Apache Parquet. */
    @JsonProperty("Parquet")
    PARQUET,
    /** Comma-separated text with a header. */
    @JsonProperty("Csv")
    CSV,
    /** DuckDB database files with one table. */
    @JsonProperty("DuckDB")
    DUCKDB
}
