package dev.cleanrun.contract.order;

/**
 * Where a run's inputs lie.
 *
 * @param uri
 *            {@code s3://bucket/prefix/} or {@code file:///folder/}, with the slash at the end
 * @param format
 *            of the objects
 * @param options
 *            of the format's reader, with their defaults
 */
public record Source(String uri, SourceFormat format, SourceOptions options) {
    /** Missing options are none. */
    public Source {
        options = options == null ? SourceOptions.none() : options;
    }

    /** Parquet objects. */
    public static Source parquet(String uri) {
        return new Source(uri, SourceFormat.Parquet, SourceOptions.none());
    }
}
