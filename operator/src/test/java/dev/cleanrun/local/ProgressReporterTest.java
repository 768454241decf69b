// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");
    private static final AttemptSize SIZE = new AttemptSize(1 << 20, 1 << 20);
    private static final Plan PLAN = new Plan(IntStream.range(0, 20)
            .mapToObj(i -> new PlannedPartition(
                    i,
                    new DiscoveredPartition(
                            "year=" + i,
                            Map.of("year", "" + i),
                            new Inputs(1, 1, "d"),
                            "f",
                            false,
                            OptionalLong.empty()),
                    SIZE))
            .toList());

    private final Recorded display = new Recorded();
    private final ProgressReporter reporter = new ProgressReporter(
            display, PLAN, new ProgressReporter.Words("partitions", "all"), InstantSource.fixed(NOW));

    @Test
    void a_partition_that_waits_for_storage_says_once_what_for() {
        tell(partition(3, 1, 31, "AccessDenied", "Could not read year=3/part-0: permission denied"));
        tell(partition(3, 2, 31, "AccessDenied", "Could not read year=3/part-0: permission denied"));

        assertThat(display.said)
                .containsExactly("Again: year=3 is tried again later: AccessDenied: Could not read year=3/part-0:"
                        + " permission denied");
    }

    @Test
    void one_that_waits_for_something_else_then_says_that_too() {
        tell(partition(3, 1, 31, "AccessDenied", "permission denied"));
        tell(partition(3, 2, 30, "StorageUnavailable", "the disk is full"));

        assertThat(display.said).hasSize(2).last().asString().contains("StorageUnavailable: the disk is full");
    }

    @Test
    void storage_that_is_away_from_all_partitions_does_not_fill_the_terminal() {
        IntStream.range(0, 20).forEach(i -> tell(partition(i, 1, 30, "StorageUnavailable", "no answer")));

        assertThat(display.said).hasSize(10).last().asString().endsWith("no answer (others are no longer told of)");
    }

    @Test
    void a_crash_that_is_tried_again_is_the_runs_own_business() {
        tell(partition(3, 1, 70, "Software", "unexpected"));

        assertThat(display.said).isEmpty();
    }

    @Test
    void a_summary_that_fails_says_why() {
        tell(ended(new AttemptWork.Summary(), 1, new Evidence.Exited(21, "ScratchFull", "the disk is full")));

        assertThat(display.said).containsExactly("The summary could not be written: ScratchFull: the disk is full");
    }

    private static EndedAttempt partition(int index, int attempt, int code, String cause, String message) {
        return ended(new AttemptWork.Partition(index), attempt, new Evidence.Exited(code, cause, message));
    }

    private static EndedAttempt ended(AttemptWork work, int attempt, Evidence evidence) {
        return new EndedAttempt(new AttemptId("run", work, 1, attempt), SIZE, NOW, NOW, OptionalLong.empty(), evidence);
    }

    private void tell(EndedAttempt ended) {
        List<Retry> retries = PLAN.lines().stream().map(Retry::before).toList();
        reporter.tell(
                new RunDecision(
                        "run",
                        Progress.start("").toBuilder().retries(retries).build(),
                        new Outcome.Running(),
                        Optional.empty(),
                        RunDecision.Partitions.builder().total(20).build(),
                        Optional.empty()),
                List.of(ended),
                StopSignals.Wish.GO_ON);
    }
}
