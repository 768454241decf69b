// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How objects of a format are read. All fields are optional and may be null; nothing is ever guessed from the data. */
@ApiType
@ValidationRule(
        value = "!has(self.columns) || (has(self.header) && !self.header)",
        message = "columns is for files without a header: set header to false too, or leave columns out")
@ValidationRule(
        value = "(has(self.delimiter) ? self.delimiter : ',') != (has(self.quote) ? self.quote : '\"')",
        message = "delimiter and quote must differ")
@ValidationRule(
        value = "!has(self.escape) || (self.escape != (has(self.delimiter) ? self.delimiter : ',') "
                + "&& (!has(self.quote) || self.quote != ''))",
        message = "escape needs a quote, and must not be the delimiter")
@ValidationRule(
        value = "!has(self.comment) || (self.comment != (has(self.delimiter) ? self.delimiter : ',') "
                + "&& self.comment != (has(self.quote) ? self.quote : '\"'))",
        message = "comment must be neither the delimiter nor the quote")
public record SourceOptions(
        @JsonPropertyDescription(
                "Csv: the character between values, as '|' or \"\\t\". Default: a comma; one ASCII " + "character.")
        @Size(min = 1, max = 1)
        @Pattern(Patterns.DELIMITER)
        String delimiter,

        @JsonPropertyDescription("Csv: the character around values that hold delimiters, quotes or line ends; empty "
                + "where values are never quoted. Default: a double quote; at most one ASCII "
                + "character.")
        @Size(max = 1)
        @Pattern(Patterns.OPTIONAL_CHARACTER)
        String quote,

        @JsonPropertyDescription("Csv: the character before a quote that is part of a quoted value. Default: the "
                + "quote itself, so that it is written twice; one ASCII character.")
        @Size(min = 1, max = 1)
        @Pattern(Patterns.CHARACTER)
        String escape,

        @JsonPropertyDescription("Csv: whether the first line names the columns. Default: true.")
        Boolean header,

        @JsonPropertyDescription("Csv: names of the columns, in their order, of files without a header. Default: c0, "
                + "c1 and so on; 1 to 512 names of 64 characters.")
        @Size(min = 1, max = 512)
        List<String> columns,

        @JsonPropertyDescription(
                "Csv: character set of the files: UTF-8, UTF-16, ISO-8859-1 or windows-1252. " + "Default: UTF-8.")
        TextEncoding encoding,

        @JsonPropertyDescription("Csv: what stands, not quoted, where there is no value, as NULL or \\N. Default: "
                + "empty, so that a quoted empty value is an empty text; at most 32 "
                + "characters.")
        @Size(max = 32)
        @Pattern(Patterns.LINE)
        String nullText,

        @JsonPropertyDescription("Csv: the character that begins lines which are no rows. Default: none, every line "
                + "is a row; one ASCII character.")
        @Size(min = 1, max = 1)
        @Pattern(Patterns.CHARACTER)
        String comment,

        @JsonPropertyDescription(
                "Csv: lines left out at the beginning of each file, before the header. Default: 0; " + "0 to 1000.")
        @Min(0)
        @Max(1000)
        Integer skip,

        @JsonPropertyDescription("DuckDB: the table to read, as claims or schema.claims. Default: the only table of "
                + "the file; at most 128 characters.")
        @Size(min = 1, max = 128)
        @Pattern(Patterns.LINE)
        String table) {
    /** Character sets of text files. */
    public enum TextEncoding {
        /** Unicode in one to four bytes. */
        @JsonProperty("UTF-8")
        UTF_8,
        /** Unicode in two or four bytes; a mark at the beginning says which comes first, without it the higher. */
        @JsonProperty("UTF-16")
        UTF_16,
        /** Western European, ISO. */
        @JsonProperty("ISO-8859-1")
        ISO_8859_1,
        /** Western European, Windows. */
        @JsonProperty("windows-1252")
        WINDOWS_1252
    }
}
