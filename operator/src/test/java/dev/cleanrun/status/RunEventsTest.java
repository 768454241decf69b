// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Summary;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunEventsTest {
    private static final Progress BEGUN = Progress.start("");

    @Test
    void the_same_status_again_is_no_event() {
        CleanRunStatus status = status(BEGUN, new Outcome.Running());
        assertThat(RunEvents.between(status, status, Unit.PARTITION)).isEmpty();
    }

    @Test
    void a_failed_partition_is_told_once() {
        Progress failed = with(new Progress.Failure(3, "age=1", "CorruptInput", "cannot be read", 1), 0);
        CleanRunStatus after = status(failed, new Outcome.Running());
        assertThat(RunEvents.between(status(BEGUN, new Outcome.Running()), after, Unit.PARTITION))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.reason()).isEqualTo("PartitionFailed");
                    assertThat(event.warning()).isTrue();
                    assertThat(event.message()).isEqualTo("age=1: CorruptInput: cannot be read");
                });
        assertThat(RunEvents.between(after, after, Unit.PARTITION)).isEmpty();
    }

    @Test
    void a_run_that_succeeds_and_one_that_fails_tell_so_once_each() {
        CleanRunStatus running = status(BEGUN, new Outcome.Running());
        assertThat(RunEvents.between(
                        running, status(BEGUN, new Outcome.Succeeded(Outcome.Report.WRITTEN)), Unit.PARTITION))
                .extracting(RunEvent::reason)
                .containsExactly("Succeeded");
        assertThat(RunEvents.between(
                        running,
                        status(
                                BEGUN,
                                new Outcome.Failed(FailReason.ALL_ATTEMPTS_FAIL, "all fail", Outcome.Report.NONE)),
                        Unit.PARTITION))
                .extracting(RunEvent::reason)
                .containsExactly("AllAttemptsFail");
    }

    @Test
    void a_gate_that_warns_is_told_once_and_stands_in_the_ready_condition() {
        Progress warned = BEGUN.toBuilder()
                .summary(new Summary(
                        Summary.State.WRITTEN,
                        1,
                        0,
                        0,
                        Instant.EPOCH,
                        new Summary.Findings(List.of("RX-1 fired too often"), "D")))
                .finished(true)
                .build();
        CleanRunStatus after = status(warned, new Outcome.Succeeded(Outcome.Report.WRITTEN));

        assertThat(RunEvents.between(status(BEGUN, new Outcome.Running()), after, Unit.PARTITION))
                .extracting(RunEvent::reason)
                .containsExactly("QualityGateWarning", "Succeeded");
        assertThat(RunEvents.between(after, after, Unit.PARTITION)).isEmpty();
        assertThat(after.conditions())
                .filteredOn(one -> one.type() == ConditionType.READY)
                .singleElement()
                .satisfies(ready -> assertThat(ready.message()).endsWith("; warning: RX-1 fired too often"));
        assertThat(ProgressReader.read(after)).hasValue(warned);
    }

    @Test
    void what_was_rejected_and_the_grade_are_told_with_the_end_whichever_it_is() {
        Progress graded = BEGUN.toBuilder()
                .rows(new RowTotals(1000, 500, 400, 100))
                .summary(new Summary(
                        Summary.State.WRITTEN, 1, 0, 0, Instant.EPOCH, new Summary.Findings(List.of(), "D")))
                .finished(true)
                .build();
        String told = "; 40 % of 1,000 rows were rejected, grade D";
        for (Outcome end : List.of(
                new Outcome.Succeeded(Outcome.Report.WRITTEN),
                new Outcome.Failed(FailReason.PARTITIONS_FAILED, "all fail", Outcome.Report.WRITTEN))) {
            CleanRunStatus after = status(graded, end);

            assertThat(RunEvents.between(status(BEGUN, new Outcome.Running()), after, Unit.PARTITION))
                    .singleElement()
                    .satisfies(event -> assertThat(event.message()).endsWith(told));
            assertThat(after.conditions())
                    .filteredOn(one -> one.type() == ConditionType.READY || one.type() == ConditionType.FINISHED)
                    .allSatisfy(one -> assertThat(one.message()).endsWith(told));
        }
    }

    @Test
    void out_of_memory_is_counted() {
        assertThat(RunEvents.between(
                        status(BEGUN, new Outcome.Running()),
                        status(with(null, 2), new Outcome.Running()),
                        Unit.PARTITION))
                .singleElement()
                .satisfies(event -> assertThat(event.message()).startsWith("2 more attempts"));
    }

    private static Progress with(Progress.Failure failure, int outOfMemory) {
        return BEGUN.toBuilder()
                .failures(failure == null ? List.of() : List.of(failure))
                .memory(new Progress.MemorySeen(outOfMemory, 0, 0, MemoryUse.NONE))
                .build();
    }

    private static CleanRunStatus status(Progress progress, Outcome outcome) {
        return Written.status(new RunDecision(
                "u",
                progress,
                outcome,
                Optional.empty(),
                RunDecision.Partitions.builder()
                        .total(6)
                        .skipped(1)
                        .succeeded(1)
                        .active(1)
                        .retrying(1)
                        .pending(1)
                        .failed(1)
                        .build(),
                Optional.empty()));
    }
}
