// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** File formats of a source. */
public enum SourceFormat {
    /** Apache Parquet. */
    @JsonProperty("Parquet")
    PARQUET,
    /** Delimited text. */
    @JsonProperty("Csv")
    CSV,
    /** Newline-delimited JSON. */
    @JsonProperty("Json")
    JSON,
    /** DuckDB database files. */
    @JsonProperty("DuckDB")
    DUCKDB
}
