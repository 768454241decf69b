// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.terms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.SourceFormat;
import dev.cleanrun.api.v1alpha1.SourceOptions;
import dev.cleanrun.api.v1alpha1.SourceOptions.TextEncoding;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.Compression;
import dev.cleanrun.api.v1alpha1.TargetSpec.ConditionalWrites;
import dev.cleanrun.api.v1alpha1.TargetSpec.ExistingFiles;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.order.Source;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormatTermsTest {
    private static final SourceOptions NONE = options(null, null, null);

    private static SourceOptions options(String delimiter, String quote, String table) {
        return new SourceOptions(delimiter, quote, null, null, null, null, null, null, null, table);
    }

    private static Source source(SourceFormat format, SourceOptions options) {
        return FormatTerms.source(
                "s3://a/", new SourceSpec("s3://a", format, options, null, Map.of(), Map.of(), false, null));
    }

    @Test
    void options_that_say_nothing_are_the_defaults() {
        assertThat(source(SourceFormat.CSV, null).options().csv()).isEqualTo(CsvDialect.defaults());
        assertThat(source(SourceFormat.CSV, NONE).options().csv()).isEqualTo(CsvDialect.defaults());
        assertThat(source(SourceFormat.PARQUET, null)).isEqualTo(Source.parquet("s3://a/"));
        assertThat(source(SourceFormat.JSON, NONE).options().csv()).isNull();
        assertThat(source(SourceFormat.DUCKDB, null).options().table()).isNull();
    }

    @Test
    void files_of_tables_are_read_where_every_file_counts() {
        assertThat(source(SourceFormat.PARQUET, null).tableFiles()).isNull();
        assertThat(FormatTerms.source(
                                "s3://a/",
                                new SourceSpec(
                                        "s3://a", SourceFormat.PARQUET, null, null, Map.of(), Map.of(), true, null))
                        .tableFiles())
                .isTrue();
    }

    @Test
    void options_are_taken_as_given_and_quotes_are_doubled_unless_escaped() {
        assertThat(source(SourceFormat.DUCKDB, options(null, null, "claims"))
                        .options()
                        .table())
                .isEqualTo("claims");
        assertThat(source(SourceFormat.CSV, options("|", "'", null)).options().csv())
                .isEqualTo(CsvDialect.builder().delimiter("|").quotes("'", "'").build());
        assertThat(source(
                                SourceFormat.CSV,
                                new SourceOptions(
                                        "|",
                                        "'",
                                        "\\",
                                        false,
                                        List.of("a"),
                                        TextEncoding.WINDOWS_1252,
                                        "NULL",
                                        "#",
                                        3,
                                        null))
                        .options()
                        .csv())
                .isEqualTo(CsvDialect.builder()
                        .delimiter("|")
                        .quotes("'", "\\")
                        .header(false, List.of("a"))
                        .encoding("windows-1252")
                        .nullText("NULL")
                        .leftOut("#", 3)
                        .build());
    }

    @ParameterizedTest
    @CsvSource({
        "PARQUET,,zstd",
        "PARQUET,ZSTD,zstd",
        "PARQUET,NONE,uncompressed",
        "PARQUET,SNAPPY,snappy",
        "PARQUET,GZIP,gzip",
        "CSV,,none",
        "CSV,GZIP,gzip",
        "CSV,ZSTD,zstd",
        "DUCKDB,,none"
    })
    void compression_by_format(TargetFormat format, Compression compression, String meant) {
        Outputs outputs = FormatTerms.outputs(new TargetSpec(
                "s3://b", format, compression, ExistingFiles.REFUSE, ConditionalWrites.REQUIRE, null, null));

        assertThat(outputs.compression()).isEqualTo(meant);
        assertThat(outputs.format().name()).isEqualToIgnoringCase(format.name());
    }

    @ParameterizedTest
    @EnumSource(TargetFormat.class)
    void changed_values_are_written_where_they_are_asked_for(TargetFormat format) {
        assertThat(changes(format, null)).isFalse();
        assertThat(changes(format, new TargetSpec.Outputs(false, null))).isFalse();
        assertThat(changes(format, new TargetSpec.Outputs(true, null))).isTrue();
    }

    private static boolean changes(TargetFormat format, TargetSpec.Outputs outputs) {
        return FormatTerms.outputs(new TargetSpec(
                        "s3://b", format, null, ExistingFiles.REFUSE, ConditionalWrites.REQUIRE, null, outputs))
                .hasChanges();
    }
}
