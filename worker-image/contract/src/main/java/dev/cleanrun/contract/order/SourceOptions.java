package dev.cleanrun.contract.order;

/**
 * How objects of a format are read; both fields are null where the format has no such thing.
 *
 * @param csv the dialect of delimited text
 * @param table the table of a DuckDB file, or null when it holds only one
 */
public record SourceOptions(CsvDialect csv, String table) {
    /** Nothing to say, as for Parquet. */
    public static SourceOptions none() {
        return new SourceOptions(null, null);
    }

    /** Delimited text. */
    public static SourceOptions of(CsvDialect dialect) {
        return new SourceOptions(dialect, null);
    }
}
