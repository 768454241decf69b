package dev.cleanrun.contract.order;

import java.util.Map;

/**
 * Where a run's inputs lie.
 *
 * @param uri
 *            {@code s3://bucket/prefix/} or {@code file:///folder/}, with the slash at the end
 * @param format
 *            of the objects
 * @param options
 *            of the format's reader
 */
public record Source(String uri, SourceFormat format, Map<String, String> options) {
    /** Missing options are none. */
    public Source {
        options = options == null ? Map.of() : Map.copyOf(options);
    }
}
