// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import dev.cleanrun.api.v1alpha1.SourceOptions;
import dev.cleanrun.api.v1alpha1.SourceOptions.TextEncoding;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.Compression;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.FormulaPolicy;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.LinkPolicy;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import java.util.Optional;

/** What the formats of a run mean, with all their defaults. */
final class FormatTerms {
    private FormatTerms() {}

    static Source source(String uri, SourceSpec source) {
        return format(uri, source)
                .withTableFiles(Boolean.TRUE.equals(source.ignoreOther()))
                .with(
                        source.symbolicLinks() == dev.cleanrun.api.v1alpha1.SourceSpec.SymbolicLinks.FOLLOW
                                ? LinkPolicy.FOLLOW
                                : LinkPolicy.REFUSE);
    }

    private static Source format(String uri, SourceSpec source) {
        Optional<SourceOptions> options = Optional.ofNullable(source.options());
        return switch (source.format()) {
            case PARQUET -> Source.parquet(uri);
            case CSV ->
                new Source(
                        uri,
                        InputFormat.CSV,
                        dev.cleanrun.contract.order.InputOptions.of(
                                options.map(FormatTerms::dialect).orElse(CsvDialect.defaults())));
            case JSON -> new Source(uri, InputFormat.JSON, null);
            case DUCKDB ->
                new Source(
                        uri,
                        InputFormat.DUCKDB,
                        new dev.cleanrun.contract.order.InputOptions(
                                null, options.map(SourceOptions::table).orElse(null)));
        };
    }

    private static CsvDialect dialect(SourceOptions given) {
        return dialect(given, CsvDialect.defaults());
    }

    /** The dialect of these options, and of {@code defaults} where they say nothing. */
    static CsvDialect dialect(SourceOptions given, CsvDialect defaults) {
        String quote = or(given.quote(), defaults.quote());
        return CsvDialect.builder()
                .delimiter(or(given.delimiter(), defaults.delimiter()))
                .quotes(quote, or(given.escape(), quote))
                .header(or(given.header(), defaults.header()), or(given.columns(), defaults.columns()))
                .encoding(given.encoding() == null ? defaults.encoding() : charset(given.encoding()))
                .nullText(or(given.nullText(), defaults.nullText()))
                .leftOut(or(given.comment(), defaults.comment()), or(given.skip(), defaults.skip()))
                .build();
    }

    static String charset(TextEncoding encoding) {
        return switch (encoding) {
            case UTF_8 -> "UTF-8";
            case UTF_16 -> "UTF-16";
            case ISO_8859_1 -> "ISO-8859-1";
            case WINDOWS_1252 -> "windows-1252";
        };
    }

    static Outputs outputs(TargetSpec target) {
        Outputs outputs = outputs(target.format(), target.compression());
        Outputs escaped = target.format() == TargetFormat.CSV
                        && target.formulas() == dev.cleanrun.api.v1alpha1.TargetSpec.Formulas.ESCAPE
                ? new Outputs(outputs.format(), outputs.compression(), outputs.removed(), FormulaPolicy.ESCAPE, null)
                : outputs;
        return escaped.withChanges(
                target.outputs() != null && Boolean.TRUE.equals(target.outputs().changes()));
    }

    /** Of that format and compression, which may be null. */
    static Outputs outputs(TargetFormat format, Compression compression) {
        return switch (format) {
            case PARQUET ->
                new Outputs(OutputFormat.PARQUET, compression == null ? "zstd" : ofPages(compression), true);
            case CSV -> new Outputs(OutputFormat.CSV, compression == null ? "none" : ofFiles(compression), true);
            case DUCKDB -> new Outputs(OutputFormat.DUCKDB, "none", true);
        };
    }

    private static String ofPages(Compression compression) {
        return switch (compression) {
            case NONE -> "uncompressed";
            case SNAPPY -> "snappy";
            case GZIP -> "gzip";
            case ZSTD -> "zstd";
        };
    }

    private static String ofFiles(Compression compression) {
        return switch (compression) {
            case NONE -> "none";
            case GZIP -> "gzip";
            case ZSTD -> "zstd";
            case SNAPPY ->
                throw new IllegalArgumentException(
                        "CSV cannot be compressed with Snappy: set target.compression to Gzip, Zstd or None");
        };
    }

    private static <T> T or(T given, T otherwise) {
        return given == null ? otherwise : given;
    }
}
