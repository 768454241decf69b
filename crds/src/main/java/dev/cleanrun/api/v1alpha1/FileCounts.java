// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Counts of a delivery's files by state; {@code total} is the sum of the others. */
@ApiType
public record FileCounts(
        @JsonPropertyDescription("Files that the source holds.") @Required @Min(0)
        Integer total,

        @JsonPropertyDescription("Files whose rows were on the target before, with nothing changed.") @Required @Min(0)
        Integer skipped,

        @JsonPropertyDescription("Files that this delivery put in place.") @Required @Min(0)
        Integer delivered,

        @JsonPropertyDescription("Files with a live first attempt or retry.") @Required @Min(0)
        Integer active,

        @JsonPropertyDescription("Files that wait for another attempt.") @Required @Min(0)
        Integer retrying,

        @JsonPropertyDescription("Files that were not started yet.") @Required @Min(0)
        Integer pending,

        @JsonPropertyDescription("Files that were given up; nothing of them is on the target.") @Required @Min(0)
        Integer failed) {}
