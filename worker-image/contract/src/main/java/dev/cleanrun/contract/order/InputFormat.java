// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.stream.Stream;

/** Formats of input objects. */
public enum InputFormat {
    /** Apache Parquet: {@code .parquet}. */
    PARQUET("Parquet"),
    /**
     * Delimited text, a dialect of CSV: {@code .csv}, {@code .txt}, {@code .psv}, {@code .tsv}, each with {@code .gz}
     * or {@code .zst} when compressed.
     */
    CSV("Csv"),
    /** One JSON object per line: {@code .json}, {@code .jsonl}, {@code .ndjson}, compressed or not as above. */
    JSON("Json"),
    /** DuckDB database files: {@code .duckdb}, {@code .db}. */
    DUCKDB("DuckDB"),
    /**
     * Lines in which each column has its place: {@code .txt}, {@code .dat}, {@code .asc}, {@code .fwf}, {@code .prn},
     * compressed or not as above. Only deliveries read it.
     */
    FIXED_WIDTH("FixedWidth");

    private final String text;

    InputFormat(String text) {
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

    /** Whether an object of that key is of this format. */
    public boolean isOf(String key) {
        return switch (this) {
            case PARQUET -> key.endsWith(".parquet");
            case CSV -> Stream.of(".csv", ".txt", ".psv", ".tsv").anyMatch(decompressed(key)::endsWith);
            case JSON -> Stream.of(".json", ".jsonl", ".ndjson").anyMatch(decompressed(key)::endsWith);
            case DUCKDB -> key.endsWith(".duckdb") || key.endsWith(".db");
            case FIXED_WIDTH ->
                Stream.of(".txt", ".dat", ".asc", ".fwf", ".prn").anyMatch(decompressed(key)::endsWith);
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
