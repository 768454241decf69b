// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A limit on the rows that break one rule. */
@ApiType
public record QualityGate(
        @JsonPropertyDescription("Id of a rule of the recipe, as RX-NDC-02. Required; at most 64 characters.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[A-Za-z][A-Za-z0-9._-]*$")
        String rule,

        @JsonPropertyDescription("Largest share of rows, between 0 and 1 and written as text, that may break the "
                + "rule. Required; at most 8 characters.")
        @Required
        @Size(min = 1, max = 8)
        @Pattern(Patterns.RATIO)
        String maxRatio,

        @JsonPropertyDescription(
                "What happens above maxRatio: Fail refuses the result, Warn reports it. Default: " + "Fail.")
        @Default("Fail")
        OnBreach onBreach,

        @JsonPropertyDescription(
                "Least rows that the ratio is taken of; the gate is open below it. Default: 100; " + "0 to 1000000000.")
        @Default("100")
        @Min(0)
        @Max(1000000000)
        Integer minRows,

        @JsonPropertyDescription("Rows that the ratio is taken of: Partition checks each partition before it is "
                + "published, Run checks all together at the end. Default: Partition.")
        @Default("Partition")
        GateScope scope) {
    /** Over which rows a quality gate takes its ratio. */
    public enum GateScope {
        /** Each partition alone, before it is published. */
        @JsonProperty("Partition")
        PARTITION,
        /** All partitions of the run together, when the last has ended. */
        @JsonProperty("Run")
        RUN
    }

    /** What a broken quality gate does. */
    public enum OnBreach {
        /** The partition, or the run, fails. */
        @JsonProperty("Fail")
        FAIL,
        /** The report and a condition say it. */
        @JsonProperty("Warn")
        WARN
    }
}
