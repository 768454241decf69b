// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Counts of partitions by state; {@code total} is the sum of the others. */
@ApiType
public record PartitionCounts(
        @JsonPropertyDescription("Partitions that the run selected.") @Required @Min(0)
        Integer total,

        @JsonPropertyDescription("Partitions that were committed before, with nothing changed.") @Required @Min(0)
        Integer skipped,

        @JsonPropertyDescription("Partitions that this run committed.") @Required @Min(0)
        Integer succeeded,

        @JsonPropertyDescription("Partitions with a live first attempt or retry.") @Required @Min(0)
        Integer active,

        @JsonPropertyDescription("Partitions that wait for another attempt.") @Required @Min(0)
        Integer retrying,

        @JsonPropertyDescription("Partitions that were not started yet.") @Required @Min(0)
        Integer pending,

        @JsonPropertyDescription("Partitions that were given up.") @Required @Min(0)
        Integer failed) {
    /** The beginning of counts that are all 0. */
    public static PartitionCountsBuilder builder() {
        return new PartitionCountsBuilder();
    }
}
