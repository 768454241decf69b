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
 * @param changes whether changed values are written too; null: they are not
 */
public record Outputs(
        OutputFormat format, String compression, boolean removed, FormulaPolicy formulas, Boolean changes) {
    /** {@link FormulaPolicy#KEEP} and false are not said, so that they leave fingerprints as they were. */
    public Outputs {
        formulas = formulas == FormulaPolicy.KEEP ? null : formulas;
        changes = Boolean.TRUE.equals(changes) ? true : null;
    }

    /** With texts as they are, and without changed values. */
    public Outputs(OutputFormat format, String compression, boolean removed) {
        this(format, compression, removed, null, null);
    }

    /** The same with changed values, or without. */
    public Outputs withChanges(boolean wanted) {
        return new Outputs(format, compression, removed, formulas, wanted);
    }

    /** Whether changed values are written. */
    public boolean hasChanges() {
        return changes != null;
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
