// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.metrics.RunIdentity;
import dev.cleanrun.metrics.StatusFigures;
import dev.cleanrun.pass.RunListener;
import dev.cleanrun.trace.TraceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What metrics show of a run, from what the operator knows of it. */
final class FiguresReader {
    private FiguresReader() {}

    static StatusFigures status(CleanRunStatus status) {
        return new StatusFigures(
                Optional.ofNullable(status.startTime()),
                Optional.ofNullable(status.rows()).map(FiguresReader::rows).orElse(RowTotals.NONE),
                Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                        .filter(one -> one.type() == ConditionType.STALLED && one.status() == ConditionStatus.TRUE)
                        .map(StatusCondition::reason)
                        .findFirst());
    }

    /** Since when the round is under way that this status is of: a retry request begins another one. */
    static Instant roundBegan(CleanRunStatus status) {
        return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .filter(one -> one.type() == ConditionType.FINISHED && one.status() == ConditionStatus.FALSE)
                .map(StatusCondition::lastTransitionTime)
                .findFirst()
                .orElse(status.startTime());
    }

    /** Of how much the run's summary warns. */
    static int warnings(CleanRunStatus status) {
        return Optional.ofNullable(status.resume())
                .map(ResumeStatus::summary)
                .map(SummaryStatus::warnings)
                .map(List::size)
                .orElse(0);
    }

    private static RowTotals rows(RowCounts counts) {
        return new RowTotals(counts.read(), counts.clean(), counts.rejected(), counts.removed());
    }

    static RunIdentity identity(RunListener.Stand stand, Optional<TraceId> trace) {
        String target = stand.target().endsWith("/") ? stand.target() : stand.target() + "/";
        return new RunIdentity(
                stand.snapshot().image(),
                stand.snapshot().recipe(),
                switch (stand.run().run().kind()) {
                    case CLEAN_RUN ->
                        target
                                + TargetPaths.summaryPageKey(
                                        stand.run().name(), stand.run().run().uid());
                    case DELIVERY -> "";
                },
                trace.map(TraceId::text).orElse(""));
    }
}
