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
 * Where a delivery is; also the operator's durable memory. Any field but {@code observedGeneration} is null until it is
 * known. Bounded by construction under 32 KiB as JSON.
 */
@ApiType
public record DeliveryStatus(
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

        @JsonPropertyDescription("Counts of files by state.")
        FileCounts files,

        @JsonPropertyDescription("Indexes of files that are delivered, as ranges 0-118,121-162; resumption starts "
                + "here; at most 8192 characters.")
        @Size(max = 8192)
        @Pattern(Patterns.INDEXES)
        String deliveredIndexes,

        @JsonPropertyDescription("Indexes of files that failed, as ranges; at most 4096 characters.")
        @Size(max = 4096)
        @Pattern(Patterns.INDEXES)
        String failedIndexes,

        @JsonPropertyDescription("Files that wait or run for another attempt, those with the most attempts first; at "
                + "most 5, resume.retries has all.")
        @Size(max = Limits.RETRIES_SHOWN)
        List<PartitionRetry> retries,

        @JsonPropertyDescription("Rows of the files that this delivery put in place; at least 0.") @Min(0)
        Long rows,

        @JsonPropertyDescription("The last failures; at most 10.") @Size(max = Limits.FAILURES)
        List<FileFailure> failures,

        @JsonPropertyDescription("What was learnt about memory.")
        MemoryStatus memory,

        @JsonPropertyDescription("The plan that discovery made.")
        PlanStatus plan,

        @JsonPropertyDescription("When the operator first saw the delivery.")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant startTime,

        @JsonPropertyDescription("When the delivery will probably end; absent until some files are delivered.")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant estimatedCompletionTime,

        @JsonPropertyDescription("When the delivery finished; absent before.")
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        Instant completionTime,

        @JsonPropertyDescription("Memory of the operator, not for people; absent until the delivery is planned.")
        ResumeStatus resume) {}
