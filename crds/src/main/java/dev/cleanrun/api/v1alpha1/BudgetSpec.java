// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What all live pods of a profile may use together. */
@ApiType
public record BudgetSpec(
        @JsonPropertyDescription("Most pods at one time. Required; 1 to 10000.") @Required @Min(1) @Max(10000)
        Integer maxPods,

        @JsonPropertyDescription(
                "Most memory, as the sum of the pods' limits, as 160Gi. Required; at most 24 " + "characters.")
        @Required
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String maxMemory,

        @JsonPropertyDescription(
                "Most scratch space, as the sum of the pods' sizes, as 1Ti. Default: 1Ti; at most " + "24 characters.")
        @Default("1Ti")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String maxScratch) {}
