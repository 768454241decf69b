// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.api.v1alpha1.MemoryStatus;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.PartitionFailure;
import dev.cleanrun.api.v1alpha1.PartitionRetry;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Progress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes decisions of one run as its status.
 *
 * @param generation of the spec that the decisions follow
 * @param startTime when the run was first seen
 * @param plan what discovery made
 * @param unit of what is decided on
 */
public record RunStatusWriter(long generation, Instant startTime, PlanStatus plan, Unit unit) {
    /** Those nearest to being given up. */
    private static final Comparator<Retry> MOST_ATTEMPTS =
            Comparator.comparing(Retry::attempt).reversed().thenComparing(Retry::index);

    /**
     * The status after a decision.
     *
     * @param before the status that it replaces: times are kept where nothing changed
     */
    public CleanRunStatus after(RunDecision decision, Optional<CleanRunStatus> before, Instant now) {
        Progress progress = decision.progress();
        Instant second = now.truncatedTo(ChronoUnit.SECONDS);
        List<PartitionRetry> retries = progress.retries().stream()
                .sorted(MOST_ATTEMPTS)
                .limit(Limits.RETRIES_SHOWN)
                .map(RunStatusWriter::retry)
                .toList();
        var conditions =
                new Conditions(before.map(CleanRunStatus::conditions).orElse(List.of()), generation, second, unit);
        return CleanRunStatus.builder()
                .observedGeneration(generation)
                .phase(Phases.of(decision.outcome()))
                .conditions(RunConditions.say(decision, conditions).all())
                .round(progress.round())
                .observedRetryRequest(progress.observedRetryRequest())
                .partitions(counts(decision.partitions()))
                .helpers(
                        decision.partitions().helpers() == 0
                                ? null
                                : decision.partitions().helpers())
                .completedIndexes(progress.completed().toString())
                .failedIndexes(progress.failed().toString())
                .retries(retries)
                .rows(rows(progress.rows()))
                .failures(progress.failures().stream()
                        .map(RunStatusWriter::failure)
                        .toList())
                .memory(memory(progress.memory()))
                .plan(plan)
                .startTime(startTime)
                .estimatedCompletionTime(decision.completion()
                        .map(end -> end.truncatedTo(ChronoUnit.SECONDS))
                        .orElse(null))
                .completionTime(
                        decision.outcome().isFinal() ? completion(before).orElse(second) : null)
                .resume(ResumeCodec.of(progress))
                .build();
    }

    private Optional<Instant> completion(Optional<CleanRunStatus> before) {
        return before.filter(status -> startTime.equals(status.startTime())).map(CleanRunStatus::completionTime);
    }

    private static RowCounts rows(RowTotals rows) {
        return new RowCounts(rows.read(), rows.clean(), rows.rejected(), rows.removed());
    }

    private static PartitionCounts counts(RunDecision.Partitions counts) {
        return PartitionCounts.builder()
                .total(counts.total())
                .skipped(counts.skipped())
                .succeeded(counts.succeeded())
                .active(counts.active())
                .retrying(counts.retrying())
                .pending(counts.pending())
                .failed(counts.failed())
                .build();
    }

    private static PartitionRetry retry(Retry retry) {
        var counts = new TreeMap<String, Integer>();
        retry.counts().byClass().forEach((kind, count) -> counts.put(kind.key(), count));
        return new PartitionRetry(
                retry.index(),
                retry.attempt(),
                size(retry.memory()),
                size(retry.scratch()),
                counts,
                size(retry.peak()),
                ResumeCodec.moment(retry.notBefore()),
                retry.spillEarly() ? true : null);
    }

    private static PartitionFailure failure(Progress.Failure failure) {
        return new PartitionFailure(
                failure.index(), failure.partition(), failure.cause(), failure.message(), failure.attempts());
    }

    private static MemoryStatus memory(Progress.MemorySeen seen) {
        return new MemoryStatus(
                seen.outOfMemory(),
                seen.escalations(),
                size(seen.highestPeak()),
                seen.use().asked(),
                seen.use().used(),
                seen.use().lost());
    }

    private static String size(long bytes) {
        return bytes == 0 ? null : new ByteSize(bytes).toString();
    }
}
