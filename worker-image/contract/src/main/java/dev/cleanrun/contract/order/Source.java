// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * Where a run's inputs lie.
 *
 * @param uri {@code s3://bucket/prefix/} or {@code file:///folder/}, with the slash at the end
 * @param format of the objects
 * @param options of the format's reader, with their defaults
 * @param symbolicLinks what they mean in a folder; null: they are refused
 */
public record Source(String uri, InputFormat format, InputOptions options, LinkPolicy symbolicLinks) {
    /** Missing options are none, and {@link LinkPolicy#REFUSE} is not said. */
    public Source {
        options = options == null ? InputOptions.none() : options;
        symbolicLinks = symbolicLinks == LinkPolicy.REFUSE ? null : symbolicLinks;
    }

    /** Without symbolic links. */
    public Source(String uri, InputFormat format, InputOptions options) {
        this(uri, format, options, null);
    }

    /** The same with links as they are meant. */
    public Source with(LinkPolicy links) {
        return new Source(uri, format, options, links);
    }

    /** Parquet objects. */
    public static Source parquet(String uri) {
        return new Source(uri, InputFormat.PARQUET, InputOptions.none());
    }
}
