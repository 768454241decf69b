// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import java.util.List;

/**
 * Where a run is; also the operator's durable memory. Any field but {@code observedGeneration} is null until it is
 * known. Bounded by construction under 32 KiB as JSON.
 */
@ApiType
public record CleanRunStatus(
        @JsonPropertyDescription("Generation of the spec that the status speaks of. Default: -1, not seen yet.")
        @Default("-1")
        @Min(-1)
        Long observedGeneration,

        @JsonPropertyDescription("State in one word, for people: Discovering, Queued, Running, Draining, "
                + "Suspended, Succeeded or Failed.")
        Phase phase,

        @JsonPropertyDescription("Conditions Ready, Reconciling, Stalled, Suspended and Finished; at most 8.")
        @Size(max = 8)
        List<StatusCondition> conditions,

        @JsonPropertyDescription("Number of the round: 1, and one more for each retryRequest; at least 1.") @Min(1)
        Integer round,

        @JsonPropertyDescription("The retryRequest that the current round answers; at most 128 characters.")
        @Size(max = 128)
        String observedRetryRequest,

        @JsonPropertyDescription("Counts of partitions by state.")
        PartitionCounts partitions,

        @JsonPropertyDescription("Pods that help with partitions of several slices, beside those that are counted as"
                + " active; absent: none.")
        @Min(0)
        Integer helpers,

        @JsonPropertyDescription("Indexes of partitions that are done, as ranges 0-118,121-162; resumption starts "
                + "here; at most 8192 characters.")
        @Size(max = 8192)
        @Pattern(Patterns.INDEXES)
        String completedIndexes,

        @JsonPropertyDescription("Indexes of partitions that failed, as ranges; at most 4096 characters.")
        @Size(max = 4096)
        @Pattern(Patterns.INDEXES)
        String failedIndexes,

        @JsonPropertyDescription("Partitions that wait or run for another attempt, those with the most attempts first; "
                + "at most 5, resume.retries has all.")
        @Size(max = Limits.RETRIES_SHOWN)
        List<PartitionRetry> retries,

        @JsonPropertyDescription("Rows counted over the partitions that are done.")
        RowCounts rows,

        @JsonPropertyDescription("The last failures; at most 10.") @Size(max = Limits.FAILURES)
        List<PartitionFailure> failures,

        @JsonPropertyDescription("What was learnt about memory.")
        MemoryStatus memory,

        @JsonPropertyDescription("The plan that discovery made.")
        PlanStatus plan,

        @JsonPropertyDescription("When the operator first saw the run.") @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant startTime,

        @JsonPropertyDescription("When the run will probably end; absent until some partitions are done.")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant estimatedCompletionTime,

        @JsonPropertyDescription("When the run finished; absent before.") @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant completionTime,

        @JsonPropertyDescription("Memory of the operator, not for people; absent until the run is planned.")
        ResumeStatus resume) {
    /** The beginning of one with every field absent. */
    public static CleanRunStatusBuilder builder() {
        return new CleanRunStatusBuilder();
    }

    /** The beginning of one that differs from this in something. */
    public CleanRunStatusBuilder toBuilder() {
        return new CleanRunStatusBuilder(this);
    }

    /** The same of a later generation of the spec, which changed nothing. */
    public CleanRunStatus withObservedGeneration(long generation) {
        List<StatusCondition> seen = conditions == null
                ? null
                : conditions.stream()
                        .map(one -> new StatusCondition(
                                one.type(),
                                one.status(),
                                generation,
                                one.lastTransitionTime(),
                                one.reason(),
                                one.message()))
                        .toList();
        return toBuilder().observedGeneration(generation).conditions(seen).build();
    }

    /** The same with another forecast, which may be null. */
    public CleanRunStatus withEstimatedCompletionTime(Instant forecast) {
        return toBuilder().estimatedCompletionTime(forecast).build();
    }
}
