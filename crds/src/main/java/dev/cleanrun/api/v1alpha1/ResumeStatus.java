// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/**
 * What only the operator needs, to go on from where it was; people read the other fields. Absent until the run is
 * planned.
 */
@ApiType
public record ResumeStatus(
        @JsonPropertyDescription(
                "Indexes of partitions that were planned again, as ranges; absent: none; at most " + "1024 characters.")
        @Size(max = 1024)
        @Pattern(Patterns.INDEXES)
        String replannedIndexes,

        @JsonPropertyDescription("Every partition that waits or runs for another attempt, each as: index, attempt,"
            + " memory, scratch, factor of the deadline, failures by class (e1 among them where the engine is to spill"
            + " early), earliest start in milliseconds since 1970, highest memory seen; at most 96.")
        @Size(max = Limits.RETRIES)
        List<@Size(min = 1, max = 160) @Pattern(Patterns.RETRY) String> retries,

        @JsonPropertyDescription("Every running partition that further pods have helped with, each as: index, numbers"
                + " of the helpers that ended, as digits, with ! behind them where it gets no more; absent: none; at"
                + " most 8.")
        @Size(max = Limits.HELPED)
        List<@Size(min = 1, max = 24) @Pattern(Patterns.HELPED) String> helped,

        @JsonPropertyDescription("Work of the attempts that cleaned a partition; absent: none yet.")
        SpeedStatus speed,

        @JsonPropertyDescription("Failures that concern the whole run; absent: none.")
        TroubleStatus trouble,

        @JsonPropertyDescription("Where the summary stands; absent: not tried yet.")
        SummaryStatus summary,

        @JsonPropertyDescription("Why the run gives up before its end; absent: it does not.")
        StopStatus stop,

        @JsonPropertyDescription("Whether nothing changes any more but by a retryRequest; absent: false.")
        Boolean finished) {
    /** Why a run gives up before its end. */
    @ApiType
    public record StopStatus(
            @JsonPropertyDescription("Why, in one word, as AllAttemptsFail; at most 64 characters.")
            @Required
            @Size(min = 1, max = 64)
            @Pattern(Patterns.WORD)
            String reason,

            @JsonPropertyDescription("Why, in a sentence; at most 512 characters.") @Required @Size(max = 512)
            String message) {}

    /** How much was cleaned in how long; the forecast follows from it. */
    @ApiType
    public record SpeedStatus(
            @JsonPropertyDescription("Input bytes of the attempts that cleaned a partition.") @Required @Min(0)
            Long bytes,

            @JsonPropertyDescription("Milliseconds that these attempts took, added up.") @Required @Min(0)
            Long millis) {}
}
