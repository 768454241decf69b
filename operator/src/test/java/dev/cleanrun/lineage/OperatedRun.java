// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.Recompute;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.CleanupSpec;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.FailurePolicy;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.api.v1alpha1.SourceFormat;
import dev.cleanrun.api.v1alpha1.SourceSpec;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.api.v1alpha1.StorageSpec;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.api.v1alpha1.SummaryStatus.SummaryState;
import dev.cleanrun.api.v1alpha1.TargetSpec;
import dev.cleanrun.api.v1alpha1.TargetSpec.ConditionalWrites;
import dev.cleanrun.api.v1alpha1.TargetSpec.ExistingFiles;
import dev.cleanrun.api.v1alpha1.TargetSpec.TargetFormat;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A run in a cluster, and statuses that it may have. */
public final class OperatedRun {
    /** The run. */
    public static final RunRef RUN = new RunRef("claims", "medical-2026-11", "0a1b2c3d-0000-4000-8000-000000000000");

    private static final Instant ENDED = Told.ENDED;

    private OperatedRun() {}

    /** What is asked of it. */
    public static CleanRunSpec spec() {
        return new CleanRunSpec(
                "medical",
                new SourceSpec(
                        "s3://apcd/raw/claims/", SourceFormat.PARQUET, null, null, Map.of(), Map.of(), false, null),
                new TargetSpec(
                        "s3://apcd/clean/claims/",
                        TargetFormat.PARQUET,
                        null,
                        ExistingFiles.REFUSE,
                        ConditionalWrites.REQUIRE,
                        null,
                        null),
                new StorageSpec("", "us-east-1", true, "keys", "", "", ""),
                "default",
                null,
                null,
                Recompute.CHANGED,
                null,
                null,
                0,
                false,
                RunMode.RUN,
                new FailurePolicy(6, new IntOrString(0)),
                List.of(),
                "0.5",
                "",
                new CleanupSpec("0s", 0));
    }

    /** Of a round that goes on. */
    public static CleanRunStatus going(Phase phase, int round, int succeeded) {
        return status(phase, round, succeeded, null, null);
    }

    /** Of a round that is over, with its summary or without. */
    public static CleanRunStatus over(Phase phase, int round, boolean summary) {
        return status(
                phase,
                round,
                2,
                ENDED,
                summary ? new SummaryStatus(SummaryState.WRITTEN, 1, null, null, null, null, null) : null);
    }

    private static CleanRunStatus status(Phase phase, int round, int succeeded, Instant ended, SummaryStatus summary) {
        var stalled = new StatusCondition(
                ConditionType.STALLED,
                phase == Phase.FAILED ? ConditionStatus.TRUE : ConditionStatus.FALSE,
                1L,
                ENDED,
                "PartitionsFailed",
                "1 of 2 partitions failed");
        return CleanRunStatus.builder()
                .observedGeneration(1L)
                .phase(phase)
                .conditions(List.of(stalled))
                .round(round)
                .observedRetryRequest("")
                .partitions(PartitionCounts.builder()
                        .total(2)
                        .succeeded(succeeded)
                        .pending(2 - succeeded)
                        .build())
                .completedIndexes("")
                .failedIndexes("")
                .retries(List.of())
                .rows(new RowCounts(5100L, 5000L, 60L, 40L))
                .failures(List.of())
                .startTime(Instant.parse("2026-11-28T01:00:00Z"))
                .completionTime(ended)
                .resume(new ResumeStatus(null, null, null, null, null, summary, null, null))
                .build();
    }
}
