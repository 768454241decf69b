// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What the run learnt about memory. */
@ApiType
public record MemoryStatus(
        @JsonPropertyDescription("Attempts that ran out of memory.") @Required @Min(0)
        Integer outOfMemory,

        @JsonPropertyDescription("Attempts that were given more memory than the one before.") @Required @Min(0)
        Integer escalations,

        @JsonPropertyDescription(
                "Highest memory that a worker reported, as 5.1Gi; absent until one did; at most " + "24 characters.")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String highestPeak) {}
