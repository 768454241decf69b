// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.cleanrun.api.v1alpha1.SourceSpec.SymbolicLinks;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** Where delivered files lie, and how they are written. {@code format} and {@code options} may be null. */
@ApiType
@ValidationRule(value = "!(self.uri + '/').contains('/../')", message = "uri must not contain '..'")
@ValidationRule(value = "!self.uri.substring(7).contains('//')", message = "uri must not contain '//' in its path")
@ValidationRule(
        value = "!has(self.options) || !has(self.format) || self.format == 'Csv' || !(has(self.options.delimiter) "
                + "|| has(self.options.quote) || has(self.options.escape) || has(self.options.header) "
                + "|| has(self.options.columns) || has(self.options.nullText) || has(self.options.comment) "
                + "|| has(self.options.skip))",
        message = "of options, only encoding and table are for a format other than Csv: set format to Csv, or leave"
                + " them out")
@ValidationRule(
        value = "!has(self.options) || !has(self.options.encoding) || !has(self.format) || self.format == 'Csv' "
                + "|| self.format == 'FixedWidth'",
        message = "options.encoding is for formats Csv and FixedWidth: leave it out")
@ValidationRule(
        value = "!has(self.options) || !has(self.options.table) || (has(self.format) && self.format == 'DuckDB')",
        message = "options.table is for format DuckDB: set format to DuckDB, or leave it out")
public record DeliverySourceSpec(
        @JsonPropertyDescription("Location of the files: s3://bucket/prefix/, or file:///folder/ on one machine; "
                + "files in folders below it are delivered too. Required; at most 1024 characters.")
        @Required
        @Size(min = 6, max = 1024)
        @Pattern(Patterns.LOCATION)
        String uri,

        @JsonPropertyDescription(
                "File format: Csv, FixedWidth, Json, Parquet or DuckDB. Default: that of the layout, " + "else Csv.")
        DeliveryFormat format,

        @JsonPropertyDescription("How the files are read: the dialect of Csv, the encoding of FixedWidth, the table "
                + "of DuckDB. Default: those of the layout, else comma-separated text with a header, in UTF-8.")
        SourceOptions options,

        @JsonPropertyDescription("FixedWidth: whether a line may end early, so that what it does not have is missing. "
                + "Default: false, such a file is refused with the line.")
        @Default("false")
        Boolean shortLines,

        @JsonPropertyDescription("FixedWidth: whether blanks may follow behind the last column. Default: false, such "
                + "a file is refused with the line.")
        @Default("false")
        Boolean longLines,

        @JsonPropertyDescription("Skips objects that are not of the format, instead of delivering nothing and naming "
                + "them; also the log of a table, such as _delta_log. Default: false.")
        @Default("false")
        Boolean ignoreOther,

        @JsonPropertyDescription("What symbolic links below a file: source mean: Refuse stops with the name of the "
                + "first, Follow reads what they point to, wherever it lies. Default: Refuse.")
        @Default("Refuse")
        SymbolicLinks symbolicLinks) {
    /** File formats of delivered files. */
    public enum DeliveryFormat {
        /** Delimited text. */
        @JsonProperty("Csv")
        CSV,
        /** Lines in which each column has its place. */
        @JsonProperty("FixedWidth")
        FIXED_WIDTH,
        /** Newline-delimited JSON. */
        @JsonProperty("Json")
        JSON,
        /** Apache Parquet. */
        @JsonProperty("Parquet")
        PARQUET,
        /** DuckDB database files. */
        @JsonProperty("DuckDB")
        DUCKDB
    }
}
