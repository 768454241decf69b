// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.status.RunStatusWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    private final CleanRunStatus before = status(1, new Outcome.Running(), 2, 0, Optional.empty());

    @Test
    void nothing_new_is_not_written() {
        assertThat(StatusChange.between(before, status(1, new Outcome.Running(), 2, 0, Optional.empty())))
                .isEqualTo(StatusChange.NONE);
    }

    @Test
    void a_forecast_that_wanders_by_less_than_a_minute_is_nothing_new() {
        assertThat(StatusChange.between(before, status(1, new Outcome.Running(), 2, 59, Optional.empty())))
                .isEqualTo(StatusChange.NONE);
        assertThat(StatusChange.between(before, status(1, new Outcome.Running(), 2, 60, Optional.empty())))
                .isEqualTo(StatusChange.PROGRESS);
    }

    @Test
    void counters_are_progress() {
        assertThat(StatusChange.between(before, status(1, new Outcome.Running(), 3, 0, Optional.empty())))
                .isEqualTo(StatusChange.PROGRESS);
    }

    @Test
    void what_a_person_waits_for_is_state() {
        assertThat(StatusChange.between(before, status(2, new Outcome.Running(), 2, 0, Optional.empty())))
                .as("generation")
                .isEqualTo(StatusChange.STATE);
        assertThat(StatusChange.between(before, status(1, new Outcome.Queued(), 2, 0, Optional.empty())))
                .as("phase")
                .isEqualTo(StatusChange.STATE);
        assertThat(StatusChange.between(
                        before,
                        status(
                                1,
                                new Outcome.Running(),
                                2,
                                0,
                                Optional.of(new RunDecision.Stall(StallReason.CANNOT_START, "no Secret")))))
                .as("condition")
                .isEqualTo(StatusChange.STATE);
    }

    private static CleanRunStatus status(
            long generation, Outcome outcome, int active, int seconds, Optional<RunDecision.Stall> stall) {
        var decision = new RunDecision(
                "u",
                Progress.start(""),
                outcome,
                stall,
                RunDecision.Partitions.builder()
                        .total(9)
                        .active(active)
                        .pending(9 - active)
                        .build(),
                Optional.of(NOW.plusSeconds(3600 + seconds)));
        return new RunStatusWriter(generation, NOW, new PlanStatus(1, 9L, "0"), Unit.PARTITION)
                .after(decision, Optional.empty(), NOW);
    }
}
