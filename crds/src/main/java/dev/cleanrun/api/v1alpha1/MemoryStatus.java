// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What the run learnt about memory. All but the two counts may be null. */
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
        String highestPeak,

        @JsonPropertyDescription(
                "Memory limits of attempts that ended, times how long they lived, in MiB times seconds: "
                        + "3686400 are one GiB for an hour.")
        @Min(0)
        Long askedMiBSeconds,

        @JsonPropertyDescription(
                "The same by the highest memory that workers reported, of attempts of which it is " + "known.")
        @Min(0)
        Long usedMiBSeconds,

        @JsonPropertyDescription("The same by the limits of attempts that committed nothing.") @Min(0)
        Long lostMiBSeconds) {}
