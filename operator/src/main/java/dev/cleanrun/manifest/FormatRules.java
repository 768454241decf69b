// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import dev.cleanrun.api.v1alpha1.DeliverySourceSpec;
import dev.cleanrun.api.v1alpha1.DeliverySourceSpec.DeliveryFormat;
import dev.cleanrun.api.v1alpha1.SourceFormat;
import dev.cleanrun.api.v1alpha1.SourceOptions;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.Compression;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What formats and their options have to do with each other. */
final class FormatRules {
    private static final String OPTIONS = "spec.source.options";

    private FormatRules() {}

    static void source(SourceSpec source, Findings findings) {
        SourceOptions options = source.options();
        if (options == null) {
            return;
        }
        if ((dialect(options) || options.encoding() != null) && source.format() != SourceFormat.CSV) {
            findings.add(
                    OPTIONS,
                    "of options, only table is for a format other than Csv: set format to Csv, or leave them out");
        }
        if (options.table() != null && source.format() != SourceFormat.DUCKDB) {
            findings.add(
                    OPTIONS + ".table", "options.table is for format DuckDB: set format to DuckDB, or leave it out");
        }
        characters(options, findings);
        columns(options, findings);
    }

    /** The same of delivered files, of which the format may be the layout's. */
    static void delivered(DeliverySourceSpec source, Findings findings) {
        SourceOptions options = source.options();
        DeliveryFormat format = source.format();
        if (options == null) {
            return;
        }
        if (dialect(options) && format != null && format != DeliveryFormat.CSV) {
            findings.add(
                    OPTIONS,
                    "of options, only encoding and table are for a format other than Csv: set format to Csv, or leave"
                            + " them out");
        }
        boolean encoded = format == null || format == DeliveryFormat.CSV || format == DeliveryFormat.FIXED_WIDTH;
        if (options.encoding() != null && !encoded) {
            findings.add(OPTIONS + ".encoding", "options.encoding is for formats Csv and FixedWidth: leave it out");
        }
        if (options.table() != null && format != DeliveryFormat.DUCKDB) {
            findings.add(
                    OPTIONS + ".table", "options.table is for format DuckDB: set format to DuckDB, or leave it out");
        }
        characters(options, findings);
        columns(options, findings);
    }

    private static boolean dialect(SourceOptions options) {
        return Stream.of(
                        options.delimiter(),
                        options.quote(),
                        options.escape(),
                        options.header(),
                        options.columns(),
                        options.nullText(),
                        options.comment(),
                        options.skip())
                .anyMatch(Objects::nonNull);
    }

    private static void characters(SourceOptions options, Findings findings) {
        String delimiter = options.delimiter() == null ? "," : options.delimiter();
        String quote = options.quote() == null ? "\"" : options.quote();
        if (delimiter.equals(quote)) {
            findings.add(OPTIONS, "delimiter and quote must differ");
        }
        if (options.escape() != null && (options.escape().equals(delimiter) || quote.isEmpty())) {
            findings.add(OPTIONS, "escape needs a quote, and must not be the delimiter");
        }
        if (options.comment() != null
                && (options.comment().equals(delimiter) || options.comment().equals(quote))) {
            findings.add(OPTIONS, "comment must be neither the delimiter nor the quote");
        }
    }

    private static void columns(SourceOptions options, Findings findings) {
        if (options.columns() == null) {
            return;
        }
        if (!Boolean.FALSE.equals(options.header())) {
            findings.add(
                    OPTIONS, "columns is for files without a header: set header to false too, or leave columns out");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.columns().size(); i++) {
            if (!seen.add(options.columns().get(i).toLowerCase(Locale.ROOT))) {
                findings.add(
                        OPTIONS + ".columns[" + i + "]",
                        "Duplicate value: \"" + options.columns().get(i)
                                + "\" is there twice; case does not count: name each column once");
            }
        }
    }

    static void target(TargetSpec target, Findings findings) {
        if (target.compression() != null && target.format() == TargetFormat.DUCKDB) {
            findings.add(
                    "spec.target",
                    "compression is for formats Parquet and Csv: DuckDB files are compressed inside, leave it out");
        }
        compressed(target.format(), target.compression(), findings);
    }

    /** Whether objects of a target can be compressed so; the compression may be null. */
    static void compressed(TargetFormat format, Compression compression, Findings findings) {
        if (format == TargetFormat.CSV && compression == Compression.SNAPPY) {
            findings.add("spec.target", "Csv cannot be compressed with Snappy: use None, Gzip or Zstd");
        }
    }
}
