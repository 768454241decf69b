// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.MemoryRules;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.partition.Unit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row of the ladder. A partition begins with 2Gi and 20Gi of scratch, and may grow to 6Gi and 80Gi. */
class LadderTest {
    private static final long MIB = 1L << 20;
    private static final long GIB = 1L << 30;
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final PlannedPartition LINE = new PlannedPartition(
            7,
            new DiscoveredPartition("p=7", Map.of("p", "7"), new Inputs(1, 100, "d"), "f", false),
            new AttemptSize(2 * GIB, 20 * GIB));
    private final Ladder ladder = new Ladder(
            new Sizing(
                    new MemoryRules(2 * GIB, 6 * GIB, List.of(), Optional.empty(), new BigDecimal("1.6")),
                    20 * GIB,
                    80 * GIB,
                    Duration.ofMinutes(45)),
            6);

    @ParameterizedTest
    @CsvSource({
        "0,SOFTWARE",
        "1,SOFTWARE",
        "3,SOFTWARE",
        "10,INVALID",
        "11,DATA",
        "12,CHANGED",
        "13,DATA",
        "20,MEMORY",
        "21,SCRATCH",
        "30,STORAGE",
        "31,ACCESS",
        "32,RACE",
        "70,SOFTWARE",
        "126,START",
        "127,START",
        "128,START",
        "134,SOFTWARE",
        "137,KILLED",
        "139,SOFTWARE",
        "143,FREE"
    })
    void an_exit_code_has_its_class(int code, FailureClass kind) {
        assertThat(FailureClass.of(exited(code))).isEqualTo(kind);
    }

    @Test
    void other_evidence_has_its_class() {
        assertThat(FailureClass.of(new Evidence.OutOfMemory())).isEqualTo(FailureClass.MEMORY);
        assertThat(FailureClass.of(new Evidence.Exited(20, "OrderLost", ""))).isEqualTo(FailureClass.MEMORY);
        assertThat(FailureClass.of(new Evidence.ScratchEvicted())).isEqualTo(FailureClass.SCRATCH);
        assertThat(FailureClass.of(new Evidence.Disrupted(Evidence.Disruption.PREEMPTED)))
                .isEqualTo(FailureClass.FREE);
        assertThat(FailureClass.of(new Evidence.DeadlineExceeded())).isEqualTo(FailureClass.DEADLINE);
        assertThat(FailureClass.of(new Evidence.CannotStart(Evidence.StartCause.IMAGE, "no image")))
                .isEqualTo(FailureClass.START);
        assertThat(FailureClass.of(new Evidence.KilledWithoutReason())).isEqualTo(FailureClass.KILLED);
    }

    @Test
    void out_of_memory_grows_memory_step_by_step_to_the_cap_and_then_tells_sizes_and_peak() {
        Retry first = again(Retry.before(LINE), new Evidence.OutOfMemory());
        assertThat(first.memory()).isEqualTo(3277 * MIB);
        assertThat(first.attempt()).isEqualTo(2);
        assertThat(first.notBefore()).isEqualTo(NOW);
        Retry second = again(first, exited(20));
        assertThat(second.memory()).isEqualTo(5244 * MIB);
        Retry third = again(second, new Evidence.Exited(20, "OrderLost", ""));
        assertThat(third.memory()).isEqualTo(6 * GIB);
        var end = (Verdict.GiveUp) judge(third, exited(20));
        assertThat(end.cause()).isEqualTo("OutOfMemory");
        assertThat(end.message())
                .contains("2Gi, 3.2Gi, 5.1Gi, 6Gi;")
                .contains("peak seen: 5.5Gi")
                .doesNotContain("once more");
    }

    @Test
    void who_is_killed_at_the_largest_size_is_tried_once_more_with_half_of_it_for_the_engine() {
        Retry largest = Retry.before(LINE).toBuilder().memory(6 * GIB).build();
        Retry floor = again(largest, new Evidence.OutOfMemory());
        assertThat(floor.memory()).isEqualTo(6 * GIB);
        assertThat(floor.spillEarly()).isTrue();
        assertThat(floor.counts().of(FailureClass.MEMORY)).isOne();
        assertThat(again(floor, exited(143)).spillEarly())
                .as("what the cluster did to it costs it nothing")
                .isTrue();
        var end = (Verdict.GiveUp) judge(floor, new Evidence.OutOfMemory());
        assertThat(end.cause()).isEqualTo("OutOfMemory");
        assertThat(end.message()).contains("6Gi, and once more with half of it for the engine");
    }

    @Test
    void a_larger_memory_max_begins_the_ladder_again_and_so_does_its_last_try() {
        Retry floor =
                Retry.before(LINE).toBuilder().memory(5 * GIB).spillEarly(true).build();
        Retry next = again(floor, new Evidence.OutOfMemory());
        assertThat(next.memory()).isEqualTo(6 * GIB);
        assertThat(next.spillEarly()).isFalse();
        assertThat(again(next, new Evidence.OutOfMemory()).spillEarly()).isTrue();
    }

    @Test
    void a_worker_that_does_not_know_how_to_spill_early_ends_its_partition_and_not_the_run() {
        Retry floor =
                Retry.before(LINE).toBuilder().memory(6 * GIB).spillEarly(true).build();
        var end = (Verdict.GiveUp) judge(floor, new Evidence.Exited(10, "InvalidOrder", "unknown field"));
        assertThat(end.cause() + " " + end.message()).matches("OutOfMemory .*engine; the last one: unknown field;.*");
        assertThat(judge(floor, new Evidence.Exited(10, "InvalidRecipe", "it is another one")))
                .isInstanceOf(Verdict.StopRun.class);
        assertThat(judge(Retry.before(LINE), exited(10))).isInstanceOf(Verdict.StopRun.class);
    }

    @Test
    void a_file_of_a_delivery_has_no_such_try() {
        Ladder files = new Ladder(ladder.sizing(), 6, Unit.FILE);
        Retry largest = Retry.before(LINE).toBuilder().memory(6 * GIB).build();
        assertThat(files.judge(NOW, LINE, largest, ended(largest), new Evidence.OutOfMemory(), true))
                .isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void full_scratch_doubles_to_the_cap() {
        Retry first = again(Retry.before(LINE), new Evidence.ScratchEvicted());
        assertThat(first.scratch()).isEqualTo(40 * GIB);
        Retry second = again(first, exited(21));
        assertThat(second.scratch()).isEqualTo(80 * GIB);
        assertThat(second.memory()).isEqualTo(2 * GIB);
        assertThat(judge(second, exited(21))).isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void a_disruption_waits_longer_each_time_at_the_same_size_and_gives_up_after_twenty() {
        Retry retry = Retry.before(LINE);
        for (int i = 1; i <= 20; i++) {
            retry = again(retry, exited(143));
            assertThat(Duration.between(NOW, retry.notBefore()))
                    .isBetween(Duration.ofSeconds(10), Duration.ofMinutes(5));
            assertThat(retry.memory()).isEqualTo(2 * GIB);
        }
        assertThat(Duration.between(NOW, retry.notBefore())).isGreaterThanOrEqualTo(Duration.ofSeconds(225));
        assertThat(judge(retry, new Evidence.Disrupted(Evidence.Disruption.EVICTED)))
                .isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void a_deadline_is_doubled_once() {
        Retry retry = again(Retry.before(LINE), new Evidence.DeadlineExceeded());
        assertThat(retry.deadlineFactor()).isEqualTo(2);
        assertThat(((Verdict.GiveUp) judge(retry, new Evidence.DeadlineExceeded())).message())
                .contains("1 h 30 min");
    }

    @Test
    void a_short_deadline_is_told_in_seconds() {
        var quick = new Ladder(
                new Sizing(
                        new MemoryRules(2 * GIB, 6 * GIB, List.of(), Optional.empty(), new BigDecimal("1.6")),
                        20 * GIB,
                        80 * GIB,
                        Duration.ofSeconds(10)),
                6);
        Retry retry = again(Retry.before(LINE), new Evidence.DeadlineExceeded());

        assertThat(((Verdict.GiveUp) quick.judge(NOW, LINE, retry, ended(retry), new Evidence.DeadlineExceeded(), true))
                        .message())
                .contains("not done after 20 s");
    }

    @Test
    void what_cannot_start_is_not_counted() {
        Retry retry = Retry.before(LINE);
        for (int i = 0; i < 50; i++) {
            retry = again(
                    retry, new Evidence.CannotStart(Evidence.StartCause.CONFIGURATION, "secret \"s3\" is missing"));
        }
        assertThat(retry.counts().counted()).isZero();
        assertThat(retry.attempt()).isEqualTo(51);
    }

    @Test
    void a_kill_without_reason_is_tried_once_at_the_same_size_and_then_taken_for_memory() {
        Retry retry = again(Retry.before(LINE), new Evidence.KilledWithoutReason());
        assertThat(retry.memory()).isEqualTo(2 * GIB);
        assertThat(again(retry, exited(137)).memory()).isEqualTo(3277 * MIB);
    }

    @Test
    void storage_and_access_wait_from_five_seconds_and_give_up_after_twenty() {
        assertThat(Duration.between(NOW, again(Retry.before(LINE), exited(30)).notBefore()))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(failuresUntilGivenUp(exited(30))).isEqualTo(21);
        assertThat(failuresUntilGivenUp(exited(31))).isEqualTo(21);
    }

    @Test
    void a_lost_race_is_tried_again_five_times() {
        assertThat(failuresUntilGivenUp(exited(32))).isEqualTo(6);
    }

    @Test
    void changed_input_is_planned_again_once() {
        assertThat(judge(Retry.before(LINE), exited(12))).isInstanceOf(Verdict.PlanAgain.class);
        var end = (Verdict.GiveUp)
                ladder.judge(NOW, LINE, Retry.before(LINE), ended(Retry.before(LINE)), exited(12), false);
        assertThat(end.cause()).isEqualTo("InputUnstable");
    }

    @Test
    void an_invalid_recipe_stops_the_run_and_unusable_data_its_partition() {
        assertThat(judge(Retry.before(LINE), new Evidence.Exited(10, "RecipeInvalid", "line 3: no such column")))
                .isEqualTo(new Verdict.StopRun("RecipeInvalid", "line 3: no such column"));
        assertThat(judge(Retry.before(LINE), new Evidence.Exited(11, "CorruptInput", "not Parquet")))
                .isEqualTo(new Verdict.GiveUp("CorruptInput", "not Parquet"));
        assertThat(judge(Retry.before(LINE), exited(13))).isInstanceOf(Verdict.GiveUp.class);
    }

    @Test
    void software_gets_two_tries() {
        assertThat(failuresUntilGivenUp(exited(70))).isEqualTo(2);
        assertThat(failuresUntilGivenUp(exited(0))).isEqualTo(2);
    }

    @Test
    void max_attempts_counts_memory_scratch_deadline_and_software_and_nothing_else() {
        var three = new Ladder(ladder.sizing(), 3);
        Retry retry = Retry.before(LINE);
        for (Evidence.Failure failure :
                List.of(exited(143), exited(30), exited(32), exited(137), exited(20), exited(21))) {
            retry = ((Verdict.Again) three.judge(NOW, LINE, retry, ended(retry), failure, true)).retry();
        }
        assertThat(three.judge(NOW, LINE, retry, ended(retry), new Evidence.DeadlineExceeded(), true))
                .isInstanceOfSatisfying(
                        Verdict.GiveUp.class, end -> assertThat(end.message()).contains("3 attempts failed"));
    }

    @Test
    void waiting_times_are_the_same_each_time_and_differ_between_partitions() {
        Duration seven = Backoff.DISRUPTED.after(4, 7, 5);
        assertThat(Backoff.DISRUPTED.after(4, 7, 5)).isEqualTo(seven);
        assertThat(Backoff.DISRUPTED.after(4, 8, 5)).isNotEqualTo(seven);
        assertThat(seven).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(80));
    }

    private int failuresUntilGivenUp(Evidence.Failure failure) {
        Retry retry = Retry.before(LINE);
        int failures = 1;
        while (judge(retry, failure) instanceof Verdict.Again(Retry next, boolean _)) {
            retry = next;
            failures++;
        }
        return failures;
    }

    private Retry again(Retry before, Evidence.Failure failure) {
        return ((Verdict.Again) judge(before, failure)).retry();
    }

    private Verdict judge(Retry before, Evidence.Failure failure) {
        return ladder.judge(NOW, LINE, before, ended(before), failure, true);
    }

    private static EndedAttempt ended(Retry retry) {
        return new EndedAttempt(
                AttemptId.of("run", 7, 1, retry.attempt()),
                new AttemptSize(retry.memory(), retry.scratch()),
                NOW.minusSeconds(60),
                NOW,
                OptionalLong.of(5632 * MIB),
                new Evidence.OutOfMemory());
    }

    private static Evidence.Exited exited(int code) {
        return new Evidence.Exited(code, "", "");
    }
}
