// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockedStatusWriterTest {
    private static final BlockedReason GONE =
            new BlockedReason.Stalled(ConditionReason.PROFILE_NOT_FOUND, "there is no DatasetProfile medical");

    private static CleanRunStatus of(BlockedReason waiting, CleanRunStatus before, Instant now) {
        return BlockedStatusWriter.of(waiting, Unit.PARTITION, 7, Written.NOW, Optional.ofNullable(before), now);
    }

    private static StatusCondition condition(CleanRunStatus status, ConditionType type) {
        return status.conditions().stream()
                .filter(one -> one.type() == type)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_run_that_has_to_wait_forgets_nothing() {
        for (long seed = 0; seed < 50; seed++) {
            Progress progress = new RandomProgress(seed).next();
            CleanRunStatus running = Written.status(Written.decision(progress));
            CleanRunStatus stalled = Written.again(of(GONE, Written.again(running), Written.NOW));

            assertThat(ProgressReader.read(stalled)).as("seed %s", seed).contains(progress);
            assertThat(stalled.plan()).isEqualTo(running.plan());
            assertThat(stalled.partitions()).isEqualTo(running.partitions());
            assertThat(stalled.phase()).isEqualTo(Phase.RUNNING);
            assertThat(stalled.observedGeneration()).isEqualTo(7);
            assertThat(stalled.estimatedCompletionTime()).as("it does not move").isNull();
        }
    }

    @Test
    void a_run_that_was_never_planned_has_nothing_to_forget() {
        CleanRunStatus discovering = of(new BlockedReason.Discovering(), null, Written.NOW);
        assertThat(ProgressReader.read(Written.again(discovering))).isEmpty();
        assertThat(Written.json(discovering)).doesNotContain("null");
    }

    @Test
    void a_run_that_was_only_planned_says_how_much_there_is_and_what_to_set() {
        CleanRunStatus planned =
                of(new BlockedReason.Planned(new PlanStatus(1, 3L << 30, "ab"), 312, 40, 2L << 30), null, Written.NOW);
        assertThat(condition(planned, ConditionType.SUSPENDED).message())
                .isEqualTo("312 partitions are planned, 40 of them committed before; 272 with 2Gi of input to clean;"
                        + " nothing starts until mode is Run");
        assertThat(planned.partitions())
                .isEqualTo(PartitionCounts.builder()
                        .total(312)
                        .skipped(40)
                        .pending(272)
                        .build());
        assertThat(planned.plan().inputBytes()).isEqualTo(3L << 30);
    }

    @Test
    void a_condition_keeps_its_time_while_its_status_stays() {
        CleanRunStatus first = of(GONE, null, Written.NOW);
        Instant later = Written.NOW.plus(Duration.ofMinutes(3));
        CleanRunStatus second = of(new BlockedReason.Stalled(ConditionReason.NO_STORAGE_ACCESS, "no"), first, later);
        CleanRunStatus third = of(new BlockedReason.Discovering(), second, later);

        Instant begun = Instant.parse("2026-11-01T12:00:00Z");
        assertThat(condition(second, ConditionType.STALLED))
                .returns(begun, StatusCondition::lastTransitionTime)
                .returns("NoStorageAccess", StatusCondition::reason);
        assertThat(condition(third, ConditionType.STALLED).lastTransitionTime())
                .isEqualTo(begun.plus(Duration.ofMinutes(3)));
    }
}
