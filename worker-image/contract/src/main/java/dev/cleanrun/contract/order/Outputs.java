package dev.cleanrun.contract.order;

/**
 * What is written and how.
 *
 * @param format
 *            of the outputs; only {@code Parquet} for now
 * @param compression
 *            of the Parquet pages
 * @param removed
 *            whether removed rows are written too
 */
public record Outputs(String format, String compression, boolean removed) {
    /** Parquet with zstd, removed rows written. */
    public static Outputs defaults() {
        return new Outputs("Parquet", "zstd", true);
    }
}
