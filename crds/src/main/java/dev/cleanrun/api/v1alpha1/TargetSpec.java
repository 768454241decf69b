// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Where cleaned partitions are written to. */
@ApiType
@ValidationRule(value = "!(self.uri + '/').contains('/../')", message = "uri must not contain '..'")
@ValidationRule(value = "!self.uri.substring(7).contains('//')", message = "uri must not contain '//' in its path")
@ValidationRule(
        value = "!has(self.compression) || self.format != 'DuckDB'",
        message = "compression is for formats Parquet and Csv: DuckDB files are compressed inside, leave it out")
@ValidationRule(
        value = "!has(self.compression) || self.format != 'Csv' || self.compression != 'Snappy'",
        message = "Csv cannot be compressed with Snappy: use None, Gzip or Zstd")
@ValidationRule(
        value = "!has(self.formulas) || self.formulas == 'Keep' || self.format == 'Csv'",
        message = "formulas: Escape is for format Csv: other formats have typed texts, leave it out")
public record TargetSpec(
        @JsonPropertyDescription("Location of the outputs: s3://bucket/prefix/, or file:///folder/ in local mode; "
                + "neither inside the source nor around it. Required; at most 1024 characters.")
        @Required
        @Size(min = 6, max = 1024)
        @Pattern(Patterns.LOCATION)
        String uri,

        @JsonPropertyDescription("File format of the outputs: Parquet, Csv (with a header, empty where there is no "
                + "value) or DuckDB (one table in each file). Default: Parquet.")
        @Default("Parquet")
        TargetFormat format,

        @JsonPropertyDescription("Compression of the outputs: None, Snappy (Parquet only), Gzip or Zstd. Default: "
                + "Zstd for Parquet, None for Csv.")
        Compression compression,

        @JsonPropertyDescription("What happens to objects in a partition's output folders that CleanRun did not "
                + "write: Refuse fails the partition before any work, Replace deletes them when it "
                + "is published. Default: Refuse.")
        @Default("Refuse")
        ExistingFiles existing,

        @JsonPropertyDescription("Whether the server must honour If-Match and If-None-Match: Require probes it "
                + "once per run, Assume trusts that there is one writer. Default: Require.")
        @Default("Require")
        ConditionalWrites conditionalWrites,

        @JsonPropertyDescription("What becomes of texts in Csv that a spreadsheet would take for a formula, since they "
                + "begin with =, +, -, @, a tab or a line end: Keep writes them as they are, Escape "
                + "puts an apostrophe before them. Typed numbers stay in any case. Default: Keep.")
        @Default("Keep")
        Formulas formulas,

        @JsonPropertyDescription("Which outputs are written beside clean, rejected and removed rows. Default: none.")
        Outputs outputs) {
    /** Which outputs are written beside clean, rejected and removed rows. */
    @ApiType
    public record Outputs(
            @JsonPropertyDescription("Whether every changed value is written, with file, row, column, rule, and the "
                    + "value before and after, below changes/. Default: false.")
            @Default("false")
            Boolean changes,

            @JsonPropertyDescription("Other forms in which the run's summary is written too, for dashboards that people"
                    + " have: Dbt (run_results.json of dbt test, version 6), Dqd (results of OHDSI's"
                    + " DataQualityDashboard). Default: none; at most 2.")
            @Size(max = 2)
            List<SummaryExport> exports) {}

    /** In which other form a summary is written too. */
    public enum SummaryExport {
        /** As dbt's {@code run_results.json}. */
        @JsonProperty("Dbt")
        DBT,
        /** As the results of OHDSI's DataQualityDashboard. */
        @JsonProperty("Dqd")
        DQD
    }

    /** File formats of a target. */
    public enum TargetFormat {
        /** Apache Parquet. */
        @JsonProperty("Parquet")
        PARQUET,
        /** Comma-separated text with a header. */
        @JsonProperty("Csv")
        CSV,
        /** DuckDB database files with one table. */
        @JsonProperty("DuckDB")
        DUCKDB
    }

    /** How outputs are compressed. */
    public enum Compression {
        /** Not at all. */
        @JsonProperty("None")
        NONE,
        /** With Snappy; Parquet only. */
        @JsonProperty("Snappy")
        SNAPPY,
        /** With gzip. */
        @JsonProperty("Gzip")
        GZIP,
        /** With Zstandard. */
        @JsonProperty("Zstd")
        ZSTD
    }

    /** What becomes of texts in CSV that a spreadsheet would take for a formula. */
    public enum Formulas {
        /** They are written as they are. */
        @JsonProperty("Keep")
        KEEP,
        /** An apostrophe is put before them. */
        @JsonProperty("Escape")
        ESCAPE
    }

    /** Whether the target's server has to honour conditions on writes. */
    public enum ConditionalWrites {
        /** A probe checks it once per run; a server that ignores conditions stalls the run. */
        @JsonProperty("Require")
        REQUIRE,
        /** Not checked; that there is one writer only is then up to the user. */
        @JsonProperty("Assume")
        ASSUME
    }

    /** What happens to objects in a partition's output folders that CleanRun did not write. */
    public enum ExistingFiles {
        /** The partition fails before any work. */
        @JsonProperty("Refuse")
        REFUSE,
        /** They are deleted when the partition is published. */
        @JsonProperty("Replace")
        REPLACE
    }
}
