// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.Map;

/**
 * What is written and how.
 *
 * @param format of the outputs
 * @param compression of the Parquet pages ({@code zstd}, {@code snappy}, {@code gzip}, {@code uncompressed}) or of the
 *     CSV file ({@code none}, {@code gzip}, {@code zstd}); {@code none} for DuckDB files
 * @param removed whether removed rows are written too
 * @param formulas what becomes of texts in CSV that a spreadsheet would take for a formula; null: they are kept
 */
public record Outputs(OutputFormat format, String compression, boolean removed, FormulaPolicy formulas) {
    /** {@link FormulaPolicy#KEEP} is not said, so that it leaves fingerprints as they were. */
    public Outputs {
        formulas = formulas == FormulaPolicy.KEEP ? null : formulas;
    }

    /** With texts as they are. */
    public Outputs(OutputFormat format, String compression, boolean removed) {
        this(format, compression, removed, null);
    }

    /** Parquet with zstd, removed rows written. */
    public static Outputs defaults() {
        return new Outputs(OutputFormat.PARQUET, "zstd", true);
    }

    /**
     * Environment variables that a worker needs for them. A DuckDB file holds the unused rest of buffers: memory that
     * was not cleared before would make it another file every time, with data of other rows in it (duckdb issue 23382).
     */
    public Map<String, String> environment() {
        return switch (format) {
            case PARQUET, CSV -> Map.of();
            case DUCKDB -> Map.of("DUCKDB_JE_MALLOC_CONF", "zero:true");
        };
    }
}
