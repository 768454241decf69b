// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.Progress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whoever delivers files reads of files, and of a delivery. */
class DeliveryWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    private static CleanRunStatus status(Outcome outcome) {
        Progress progress = Progress.start("").toBuilder()
                .rows(new RowTotals(1200, 1200, 0, 0))
                .build();
        var decision = new RunDecision(
                "6f1c2a9e",
                progress,
                outcome,
                Optional.empty(),
                RunDecision.Partitions.builder()
                        .total(3)
                        .skipped(1)
                        .succeeded(1)
                        .active(1)
                        .build(),
                Optional.empty());
        return new RunStatusWriter(1, NOW, new PlanStatus(1, 9L, "0"), Unit.FILE)
                .after(decision, Optional.empty(), NOW);
    }

    private static Stream<String> said(CleanRunStatus status) {
        return status.conditions().stream().map(StatusCondition::message);
    }

    @Test
    void every_sentence_speaks_of_files_and_of_the_delivery() {
        for (Outcome outcome : List.of(
                new Outcome.Queued(),
                new Outcome.Running(),
                new Outcome.Draining(),
                new Outcome.Suspended(),
                new Outcome.Succeeded(Outcome.Report.NONE),
                new Outcome.Failed(FailReason.PARTITIONS_FAILED, "1 of 3 files failed", Outcome.Report.NONE))) {
            assertThat(said(status(outcome)))
                    .as("%s", outcome)
                    .noneMatch(
                            text -> text.contains("partition") || text.contains("the run") || text.contains("clean"));
        }
        for (BlockedReason reason : List.of(
                new BlockedReason.Discovering(),
                new BlockedReason.Stalled(
                        dev.cleanrun.api.v1alpha1.ConditionReason.INVALID_SPEC, "spec.source.uri: wrong"))) {
            assertThat(said(BlockedStatusWriter.of(reason, Unit.FILE, 1, NOW, Optional.empty(), NOW)))
                    .noneMatch(text -> text.contains("partition") || text.contains("the run"));
        }
    }

    @Test
    void a_delivery_that_succeeded_says_how_many_files_and_rows() {
        assertThat(said(status(new Outcome.Succeeded(Outcome.Report.NONE))))
                .contains("2 of 3 files are done; 1,200 rows");
    }

    @Test
    void events_of_a_delivery_are_of_files() {
        CleanRunStatus running = status(new Outcome.Running());
        CleanRunStatus done = status(new Outcome.Succeeded(Outcome.Report.NONE));

        assertThat(RunEvents.between(running, done, Unit.FILE))
                .extracting(RunEvent::message)
                .containsExactly("1 file delivered, 1 delivered before; 1,200 rows");
    }
}
