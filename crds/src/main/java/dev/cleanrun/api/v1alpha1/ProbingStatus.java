// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

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
