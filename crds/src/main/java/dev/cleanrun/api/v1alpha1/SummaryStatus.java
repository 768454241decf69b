// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;

/** Where the summary of a run stands. */
@ApiType
public record SummaryStatus(
        @JsonPropertyDescription("Whether it is over: Due, Written or GivenUp.") @Required
        SummaryState state,

        @JsonPropertyDescription("Number of the attempt that runs or comes next, within the round; at least 1.")
        @Required
        @Min(1)
        Integer attempt,

        @JsonPropertyDescription(
                "Attempts that failed for reasons of their own, after 3 of which it is given up; absent: " + "none.")
        @Min(1)
        @Max(3)
        Integer failures,

        @JsonPropertyDescription("Memory of that attempt; absent: the profile's default; at most 24 characters.")
        @Size(min = 1, max = 24)
        @Pattern(Patterns.BYTES)
        String memory,

        @JsonPropertyDescription("When that attempt may start at the earliest; absent: now.")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant notBefore,

        @JsonPropertyDescription("What the summary says of quality gates that fail nothing: those that warn, and those "
                + "that could not be judged; absent: nothing; at most 3 sentences of at most 200 bytes.")
        @Size(max = 3)
        List<@Size(min = 1, max = 200) String> warnings,

        @JsonPropertyDescription("How good the data is that came in, by the summary: A to F, or - where no rule has a "
                + "threshold and could be judged; absent: not known; 1 character.")
        @Size(min = 1, max = 1)
        @Pattern("^[A-F-]$")
        String grade) {
    /** Where the summary of a run stands. */
    public enum SummaryState {
        /** To be written when nothing is left to clean. */
        @JsonProperty("Due")
        DUE,
        /** Written. */
        @JsonProperty("Written")
        WRITTEN,
        /** Given up: the run is complete without its report. */
        @JsonProperty("GivenUp")
        GIVEN_UP
    }
}
