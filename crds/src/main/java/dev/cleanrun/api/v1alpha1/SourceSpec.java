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
import java.util.Map;

/** Where partitions are read from. */
@ApiType
@ValidationRule(value = "!(self.uri + '/').contains('/../')", message = "uri must not contain '..'")
@ValidationRule(value = "!self.uri.substring(7).contains('//')", message = "uri must not contain '//' in its path")
@ValidationRule(
        value = "self.include.all(k, k.matches('^[^/=]*[^/=\\\\s][^/=]*$'))",
        message = "the keys of include must be keys of partition folders, as event_year in event_year=2017")
@ValidationRule(
        value = "self.exclude.all(k, k.matches('^[^/=]*[^/=\\\\s][^/=]*$'))",
        message = "the keys of exclude must be keys of partition folders, as event_year in event_year=2017")
@ValidationRule(
        value = "!has(self.options) || self.format == 'Csv' || !(has(self.options.delimiter) "
                + "|| has(self.options.quote) || has(self.options.escape) || has(self.options.header) "
                + "|| has(self.options.columns) || has(self.options.encoding) || has(self.options.nullText) "
                + "|| has(self.options.comment) || has(self.options.skip))",
        message = "of options, only table is for a format other than Csv: set format to Csv, or leave them out")
@ValidationRule(
        value = "!has(self.options) || self.format == 'DuckDB' || !has(self.options.table)",
        message = "options.table is for format DuckDB: set format to DuckDB, or leave it out")
public record SourceSpec(
        @JsonPropertyDescription("Location of the partitions: s3://bucket/prefix/, or file:///folder/ in local "
                + "mode. Required; at most 1024 characters.")
        @Required
        @Size(min = 6, max = 1024)
        @Pattern(Patterns.LOCATION)
        String uri,

        @JsonPropertyDescription("File format of the objects: Parquet, Csv, Json or DuckDB. Default: Parquet.")
        @Default("Parquet")
        SourceFormat format,

        @JsonPropertyDescription("How the objects are read: the dialect of Csv, the table of DuckDB. Default: "
                + "comma-separated text with a header, in UTF-8; the only table.")
        SourceOptions options,

        @JsonPropertyDescription(
                "Layout of the objects, so that the recipe finds its columns under the layout's names: "
                        + "one that CleanRun brings, as apcd-cdl, or one of its kinds of file, as cclf/medical-dme. "
                        + "Default: the recipe's layout, if it names one; at most 127 characters.")
        @Size(min = 1, max = 127)
        @Pattern(Patterns.LAYOUT)
        String layout,

        @JsonPropertyDescription("Partitions to clean: for each key the values, or ranges of whole numbers as "
                + "2016..2020; all keys must match. Default: all; at most 16 keys with 1000 values "
                + "of 256 characters.")
        @Default("{}")
        @Size(max = 16)
        Map<String, List<String>> include,

        @JsonPropertyDescription("Partitions to leave out, written as include; all of its keys must match, and it "
                + "wins over include. Default: none; at most 16 keys with 1000 values of 256 "
                + "characters.")
        @Default("{}")
        @Size(max = 16)
        Map<String, List<String>> exclude,

        @JsonPropertyDescription("Skips objects that are neither a partition's data nor a known marker, instead of "
                + "stalling the run with their names; also the log of a table, such as _delta_log, so that "
                + "every file counts. Default: false.")
        @Default("false")
        Boolean ignoreOther,

        @JsonPropertyDescription("What symbolic links below a file: source mean: Refuse stops with the name of the "
                + "first, Follow reads what they point to, wherever it lies. Default: Refuse.")
        @Default("Refuse")
        SymbolicLinks symbolicLinks) {
    /** What symbolic links below a source's folder mean. */
    public enum SymbolicLinks {
        /** The run says where one is and does not read it. */
        @JsonProperty("Refuse")
        REFUSE,
        /** They stand for what they point to. */
        @JsonProperty("Follow")
        FOLLOW
    }
}
