// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/** Failures that concern the whole run rather than one partition. */
@ApiType
public record TroubleStatus(
        @JsonPropertyDescription("Indexes of partitions that met unavailable storage since it last answered; absent: "
                + "none; at most 64 characters.")
        @Size(max = 64)
        @Pattern(Patterns.INDEXES)
        String storageIndexes,

        @JsonPropertyDescription("Indexes of partitions that were denied access since the last success; absent: none; "
                + "at most 64 characters.")
        @Size(max = 64)
        @Pattern(Patterns.INDEXES)
        String accessIndexes,

        @JsonPropertyDescription("Cause of the failures that are alike; absent: none; at most 64 characters.")
        @Size(min = 1, max = 64)
        @Pattern(Patterns.WORD)
        String alikeCause,

        @JsonPropertyDescription("How many failures in a row were of that cause; absent: 0.") @Min(0)
        Integer alikeCount,

        @JsonPropertyDescription("Whether anything has succeeded in this round; absent: false.")
        Boolean succeeded,

        @JsonPropertyDescription(
                "Present while the run starts one attempt at a time, to see whether the trouble is " + "over.")
        ProbingStatus probing) {
    /** One attempt at a time, until one shows that the trouble is over. */
    @ApiType
    public record ProbingStatus(
            @JsonPropertyDescription("What the trouble is, in one word; at most 64 characters.")
            @Required
            @Size(min = 1, max = 64)
            @Pattern(Patterns.WORD)
            String reason,

            @JsonPropertyDescription("The trouble in a sentence; at most 512 characters.") @Required @Size(max = 512)
            String message,

            @JsonPropertyDescription("When it began; attempts created later are probes.")
            @Required
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant since,

            @JsonPropertyDescription("How often it was seen; at least 0.") @Required @Min(0)
            Integer tries,

            @JsonPropertyDescription("When the next probe may start at the earliest.")
            @Required
            @JsonFormat(shape = JsonFormat.Shape.STRING)
            Instant notBefore) {}
}
