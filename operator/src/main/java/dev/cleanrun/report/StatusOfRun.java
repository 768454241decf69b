package dev.cleanrun.report;

import dev.cleanrun.api.v1alpha1.ByteSize;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.MemoryStatus;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.PartitionFailure;
import dev.cleanrun.api.v1alpha1.PartitionRetry;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.plan.RunDecision;
import dev.cleanrun.plan.ladder.Retry;
import dev.cleanrun.plan.run.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes decisions of one run as its status.
 *
 * @param generation
 *            of the spec that the decisions follow
 * @param startTime
 *            when the run was first seen
 * @param plan
 *            what discovery made
 */
public record StatusOfRun(long generation, Instant startTime, PlanStatus plan) {
    private static final int TEXT = 512;

    /**
     * The status after a decision.
     *
     * @param before
     *            the status that it replaces: times are kept where nothing changed
     */
    public CleanRunStatus after(RunDecision decision, Optional<CleanRunStatus> before, Instant now) {
        Progress progress = decision.progress();
        return new CleanRunStatus(generation, PhaseOf.of(decision.outcome()), Conditions.of(decision, before.map(
                CleanRunStatus::conditions).orElse(List.of()), generation, now), progress.round(), progress
                        .observedRetryRequest(), counts(decision.partitions()), progress.completed().toString(),
                progress.failed().toString(), progress.retries().stream().map(StatusOfRun::retry).toList(),
                new RowCounts(progress.rows().read(), progress.rows().clean(), progress.rows().rejected(), progress
                        .rows().removed()), progress.failures().stream().map(StatusOfRun::failure).toList(), memory(
                                progress.memory()), plan, startTime, decision.completion().orElse(null), decision
                                        .outcome().isFinal() ? completion(before).orElse(now) : null);
    }

    private Optional<Instant> completion(Optional<CleanRunStatus> before) {
        return before.filter(status -> startTime.equals(status.startTime())).map(CleanRunStatus::completionTime);
    }

    private static PartitionCounts counts(RunDecision.Partitions counts) {
        return new PartitionCounts(counts.total(), counts.skipped(), counts.succeeded(), counts.active(), counts
                .retrying(), counts.pending(), counts.failed());
    }

    private static PartitionRetry retry(Retry retry) {
        var counts = new TreeMap<String, Integer>();
        retry.counts().byClass().forEach((kind, count) -> counts.put(kind.key(), count));
        return new PartitionRetry(retry.index(), retry.attempt(), new ByteSize(retry.memory()).toString(), new ByteSize(
                retry.scratch()).toString(), counts, retry.notBefore());
    }

    private static PartitionFailure failure(Progress.Failure failure) {
        return new PartitionFailure(failure.index(), cut(failure.partition(), TEXT), failure.cause(), cut(failure
                .message(), TEXT), failure.attempts());
    }

    private static MemoryStatus memory(Progress.MemorySeen seen) {
        return new MemoryStatus(seen.outOfMemory(), seen.escalations(), seen.highestPeak() == 0
                ? null
                : new ByteSize(seen.highestPeak()).toString());
    }

    static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }
}
