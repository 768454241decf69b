// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/**
 * Where the value of a partition key is found: the year of a date ({@code from}), the band of an age ({@code from},
 * {@code at}, {@code bounds}) or a column as it is ({@code column}). All fields may be null.
 */
@ApiType
@ValidationRule(
        value = "has(self.from) != has(self.column)",
        message = "exactly one of from and column must be set: from for a date, column for a value as it is")
@ValidationRule(
        value = "has(self.at) == has(self.bounds) && (!has(self.at) || has(self.from))",
        message = "at and bounds go together with from: the day of birth, the day that counts, the first age of each"
                + " band")
public record PartitionKeySpec(
        @JsonPropertyDescription("Column with a date: the key is its year, or with at and bounds the band of the age. "
                + "A column of the file, or of the recipe that the layout's column fills, as service_date. Default: "
                + "none, where column is set; at most 128 characters.")
        @Size(min = 1, max = 128)
        @Pattern(Patterns.LINE)
        String from,

        @JsonPropertyDescription("Column with the day at which the age counts, named as from. Default: none, the key "
                + "is a year; at most 128 characters.")
        @Size(min = 1, max = 128)
        @Pattern(Patterns.LINE)
        String at,

        @JsonPropertyDescription("First age of each band, in years, from 0 and rising: [0, 18, 65] makes 0-17, 18-64 "
                + "and 65-plus. Default: none, the key is a year; 1 to 64 numbers of 0 to 150.")
        @Size(min = 1, max = 64)
        List<Integer> bounds,

        @JsonPropertyDescription("Column whose text is the value, without blanks around it, named as from. Default: "
                + "none, where from is set; at most 128 characters.")
        @Size(min = 1, max = 128)
        @Pattern(Patterns.LINE)
        String column) {}
