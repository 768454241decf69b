// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/** A condition in the shape that Kubernetes tools read. */
@ApiType
public record StatusCondition(
        @JsonPropertyDescription("Type of the condition; one of each.") @Required
        ConditionType type,

        @JsonPropertyDescription("Whether it holds: True, False or Unknown.") @Required
        ConditionStatus status,

        @JsonPropertyDescription("Generation of the spec that the condition speaks of; at least 0.") @Min(0)
        Long observedGeneration,

        @JsonPropertyDescription("When status last changed.") @Required @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant lastTransitionTime,

        @JsonPropertyDescription("Why, in one word for programs; at most 64 characters.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern(Patterns.WORD)
        String reason,

        @JsonPropertyDescription("Why, in a sentence for people, and what to do; holds no value from the data; at "
                + "most 1024 characters.")
        @Required
        @Size(max = 1024)
        String message) {}
