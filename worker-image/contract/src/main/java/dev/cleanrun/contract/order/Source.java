// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * Where a run's inputs lie.
 *
 * @param uri {@code s3://bucket/prefix/} or {@code file:///folder/}, with the slash at the end
 * @param format of the objects
 * @param options of the format's reader, with their defaults
 * @param symbolicLinks what they mean in a folder; null: they are refused
 * @param tableFiles whether files that a table's engine wrote are read as plain ones; null: they are refused
 */
public record Source(
        String uri, InputFormat format, InputOptions options, LinkPolicy symbolicLinks, Boolean tableFiles) {
    /** Missing options are none, and neither {@link LinkPolicy#REFUSE} nor {@code false} is said. */
    public Source {
        options = options == null ? InputOptions.none() : options;
        symbolicLinks = symbolicLinks == LinkPolicy.REFUSE ? null : symbolicLinks;
        tableFiles = Boolean.TRUE.equals(tableFiles) ? tableFiles : null;
    }

    /** Without symbolic links. */
    public Source(String uri, InputFormat format, InputOptions options) {
        this(uri, format, options, null, null);
    }

    /** The same with links as they are meant. */
    public Source with(LinkPolicy links) {
        return new Source(uri, format, options, links, tableFiles);
    }

    /** The same, with files of tables read as plain ones or refused. */
    public Source withTableFiles(boolean read) {
        return new Source(uri, format, options, symbolicLinks, read);
    }

    /** Parquet objects. */
    public static Source parquet(String uri) {
        return new Source(uri, InputFormat.PARQUET, InputOptions.none());
    }
}
