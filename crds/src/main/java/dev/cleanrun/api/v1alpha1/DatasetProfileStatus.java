// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;

/** What the operator learned over the runs of a profile; written by the operator only, and lost without harm. */
@ApiType
public record DatasetProfileStatus(
        @JsonPropertyDescription("Memory that attempts needed; at most 16, those of the last runs.")
        @Size(max = Limits.LEARNED)
        List<LearnedMemory> learned) {
    /** A missing list is an empty one. */
    public DatasetProfileStatus {
        learned = learned == null ? List.of() : List.copyOf(learned);
    }

    /** What attempts of one recipe and image needed, of the partitions to which the profile's rules give one size. */
    @ApiType
    public record LearnedMemory(
            @JsonPropertyDescription(
                    "Memory that rules and default give these partitions, as 6Gi; at most 24 characters.")
            @Required
            @Size(min = 1, max = 24)
            @Pattern(Patterns.BYTES)
            String given,

            @JsonPropertyDescription("Digest of the recipe; at most 80 characters.")
            @Required
            @Size(min = 1, max = 80)
            @Pattern(Patterns.LINE)
            String recipe,

            @JsonPropertyDescription("Image of the workers, and so the engine; at most 512 characters.")
            @Required
            @Size(max = 512)
            @Pattern("^\\S*$")
            String image,

            @JsonPropertyDescription("Committed attempts that it was learned from; at least 0.") @Required @Min(0)
            Long attempts,

            @JsonPropertyDescription(
                    "Memory that the largest input seen so far would get; absent while too few attempts "
                            + "were seen to tell; at most 24 characters.")
            @Size(min = 1, max = 24)
            @Pattern(Patterns.BYTES)
            String suggested,

            @JsonPropertyDescription("Bytes of the largest input seen; at least 0.") @Required @Min(0)
            Long largestInput,

            @JsonPropertyDescription("When the last of these attempts ended.")
            @Required
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant lastAttempt,

            @JsonPropertyDescription("The model as sums, not for people; at most 1500 characters.")
            @Required
            @Size(min = 1, max = 1500)
            @Pattern("^[0-9.eE+: -]*$")
            String model) {}
}
