// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.stream.Stream;

/** Formats of input objects. */
public enum InputFormat {
    /** Apache Parquet: {@code .parquet}. */
    Parquet,
    /**
     * Delimited text, a dialect of CSV: {@code .csv}, {@code .txt}, {@code .psv}, {@code .tsv}, each with {@code .gz}
     * or {@code .zst} when compressed.
     */
    Csv,
    /** One JSON object per line: {@code .json}, {@code .jsonl}, {@code .ndjson}, compressed or not as above. */
    Json,
    /** DuckDB database files: {@code .duckdb}, {@code .db}. */
    DuckDB;

    /** Whether an object of that key is of this format. */
    public boolean isOf(String key) {
        return switch (this) {
            case Parquet -> key.endsWith(".parquet");
            case Csv -> Stream.of(".csv", ".txt", ".psv", ".tsv").anyMatch(decompressed(key)::endsWith);
            case Json -> Stream.of(".json", ".jsonl", ".ndjson").anyMatch(decompressed(key)::endsWith);
            case DuckDB -> key.endsWith(".duckdb") || key.endsWith(".db");
        };
    }

    private static String decompressed(String key) {
        return Stream.of(".gz", ".zst")
                .filter(key::endsWith)
                .findFirst()
                .map(suffix -> key.substring(0, key.length() - suffix.length()))
                .orElse(key);
    }
}
