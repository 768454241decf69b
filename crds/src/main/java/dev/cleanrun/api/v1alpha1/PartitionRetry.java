// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.Map;

/** One partition that needed more than one attempt and is not done. */
@ApiType
public record PartitionRetry(
        @JsonPropertyDescription("Index of the partition; at least 0.") @Required @Min(0)
        Integer index,

        @JsonPropertyDescription("Number of the attempt that runs or comes next, within the round; at least 1.")
        @Required
        @Min(1)
        Integer attempt,

        @JsonPropertyDescription("Memory of that attempt; at most 24 characters.")
        @Required
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String memory,

        @JsonPropertyDescription("Scratch space of that attempt; at most 24 characters.")
        @Required
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String scratch,

        @JsonPropertyDescription(
                "How many attempts ended by which class of failure, as {memory: 1}; at most 16 " + "classes.")
        @Size(max = 16)
        Map<String, @Min(0) @Max(1000) Integer> counts,

        @JsonPropertyDescription(
                "Highest memory that its attempts reported; absent until one did; at most 24 " + "characters.")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String peak,

        @JsonPropertyDescription("When that attempt may start at the earliest; absent: now.")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant notBefore,

        @JsonPropertyDescription("Whether that attempt is the last one at memory.max, in which the engine uses half of"
                + " its memory and more of the disk; absent: false.")
        Boolean spillEarly) {}
