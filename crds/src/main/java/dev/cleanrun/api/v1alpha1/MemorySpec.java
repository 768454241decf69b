// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import java.util.Map;

/** Memory of the workers: {@code fromInput} may be null, all else is set. */
@ApiType
public record MemorySpec(
        @JsonPropertyDescription("Memory of a partition that no rule matches, as 2Gi. Default: 2Gi; at least 512Mi "
                + "and at most max; at most 24 characters.")
        @JsonProperty("default")
        @Default("2Gi")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String defaultMemory,

        @JsonPropertyDescription("Most memory that a partition may grow to after it ran out, as 24Gi. Required; at "
                + "most the budget's maxMemory; at most 24 characters.")
        @Required
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String max,

        @JsonPropertyDescription(
                "Memory by partition values; the first rule that matches counts. Default: none; " + "at most 100.")
        @Default("[]")
        @Size(max = 100)
        List<MemoryRule> rules,

        @JsonPropertyDescription("Estimates memory from the size of the inputs; the larger of rule and estimate "
                + "counts. Default: no estimate.")
        InputEstimate fromInput,

        @JsonPropertyDescription("Factor that memory grows by after an attempt really ran out, written as text. "
                + "Default: 1.6; above 1, at most 4; at most 4 characters.")
        @Default("1.6")
        @Size(min = 1, max = 4)
        @Pattern(Patterns.FACTOR)
        String growth,

        @JsonPropertyDescription(
                "What becomes of the memory that earlier attempts needed: Never, Suggest (the profile's status shows"
                        + " it) or Auto (new plans use it where it is less than rules and default give). Default: "
                        + "Suggest.")
        @Default("Suggest")
        Learning learn) {
    /** What becomes of the memory that earlier attempts needed. Not On and Off, which YAML reads as true and false. */
    public enum Learning {
        /** Nothing is remembered. */
        @JsonProperty("Never")
        NEVER,
        /** It is shown in the profile's status; rules and default decide. */
        @JsonProperty("Suggest")
        SUGGEST,
        /** New plans use it where it is less than rules and default give. */
        @JsonProperty("Auto")
        AUTO
    }

    /** Memory as a straight line over the size of the inputs. */
    @ApiType
    public record InputEstimate(
            @JsonPropertyDescription(
                    "Memory of a partition without data, as 512Mi. Default: 512Mi; at most 24 " + "characters.")
            @Default("512Mi")
            @Size(min = 1, max = 24)
            @Pattern(Patterns.BYTES)
            String base,

            @JsonPropertyDescription(
                    "Memory added for each GiB of input objects, as 1400Mi. Required; at most 24 " + "characters.")
            @Required
            @Size(min = 1, max = 24)
            @Pattern(Patterns.BYTES)
            String perGiB) {}

    /** Memory of the partitions with certain values. */
    @ApiType
    public record MemoryRule(
            @JsonPropertyDescription("Partitions that the rule is for: for each key the values, or ranges of whole "
                    + "numbers as 2016..2020; all keys must match. Required; at most 16 keys with 1000 "
                    + "values of 256 characters.")
            @Required
            @Size(min = 1, max = 16)
            Map<String, List<String>> match,

            @JsonPropertyDescription("Memory of these partitions at their first attempt, as 6Gi. Required; at least "
                    + "512Mi and at most max; at most 24 characters.")
            @Required
            @Size(min = 1, max = 24)
            @Pattern(Patterns.BYTES)
            String memory) {}
}
