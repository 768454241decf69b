// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static dev.cleanrun.decide.Given.GIB;
import static dev.cleanrun.decide.Given.NOW;
import static dev.cleanrun.decide.Given.WIDE;
import static dev.cleanrun.decide.Given.committed;
import static dev.cleanrun.decide.Given.ended;
import static dev.cleanrun.decide.Given.exited;
import static dev.cleanrun.decide.Given.live;
import static dev.cleanrun.decide.Given.run;
import static dev.cleanrun.decide.Given.startedIndexes;
import static dev.cleanrun.decide.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Unread;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A run from its first partition to its last word. */
class RunCourseTest {
    private static final Evidence CORRUPT = new Evidence.Exited(11, "CorruptInput", "not a Parquet file");

    @Test
    void a_commit_counts_its_rows_once_however_often_it_is_seen() {
        Progress once = one(decide(with(run("a", 3), ended("a", 1, 1, committed(1)), ended("a", 1, 1, committed(1)))))
                .progress();
        assertThat(once.rows()).isEqualTo(new RowTotals(10, 7, 2, 1));
        assertThat(once.completed()).hasToString("1");
        assertThat(one(decide(with(with(run("a", 3), once), ended("a", 1, 1, committed(1)))))
                        .progress())
                .isEqualTo(once);
    }

    @Test
    void a_failure_is_counted_once_however_often_it_is_seen() {
        RunFacts run = with(run("a", 3), ended("a", 1, 1, new Evidence.OutOfMemory()));
        Progress once = one(decide(run)).progress();
        assertThat(one(decide(with(run, once))).progress()).isEqualTo(once);
        assertThat(once.memory().outOfMemory()).isEqualTo(1);
    }

    @Test
    void memory_over_time_is_counted_once_for_each_attempt_and_lost_where_nothing_was_committed() {
        RunFacts run = with(run("a", 3), lived(1, 2, new Evidence.OutOfMemory()), lived(2, 1, committed(2)));
        MemoryUse use = one(decide(run)).progress().memory().use();
        assertThat(use).isEqualTo(new MemoryUse(2 * 1024 * 60 + 1024 * 60, 2 * 512 * 60, 2 * 1024 * 60));
        assertThat(one(decide(with(run, one(decide(run)).progress())))
                        .progress()
                        .memory()
                        .use())
                .isEqualTo(use);
    }

    private static EndedAttempt lived(int index, int gib, Evidence evidence) {
        return new EndedAttempt(
                AttemptId.of("a", index, 1, 1),
                new AttemptSize(gib * GIB, GIB),
                NOW.minusSeconds(60),
                NOW,
                OptionalLong.of(GIB / 2),
                evidence);
    }

    @Test
    void exit_zero_without_a_committed_result_is_no_success_and_neither_is_another_fingerprint() {
        assertThat(one(decide(with(run("a", 3), ended("a", 1, 1, exited(0)))))
                        .progress()
                        .completed()
                        .isEmpty())
                .isTrue();
        Progress other =
                one(decide(with(run("a", 3), ended("a", 1, 1, committed(2))))).progress();
        assertThat(other.completed().isEmpty()).isTrue();
        assertThat(other.retries()).hasSize(1);
    }

    @Test
    void the_summary_runs_when_nothing_is_left_and_its_failure_does_not_fail_the_run() {
        RunFacts done = with(run("a", 1), ended("a", 0, 1, committed(0)));
        Decision decision = decide(done);
        assertThat(decision.actions())
                .anySatisfy(action -> assertThat(action).isInstanceOf(PodAction.StartSummary.class));
        RunFacts after = with(run("a", 1), one(decision).progress());
        assertThat(one(decide(with(after, summary(1, new Evidence.Committed("", false, RowTotals.NONE)))))
                        .outcome())
                .isEqualTo(new Outcome.Succeeded(Outcome.Report.WRITTEN));
        RunFacts thrice = with(after, summary(1, exited(70)), summary(2, exited(70)), summary(3, exited(70)));
        assertThat(one(decide(thrice)).outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.MISSING));
    }

    @Test
    void a_run_with_nothing_to_clean_succeeds_at_once_and_starts_nothing() {
        Decision decision = decide(run("a", 0));
        assertThat(decision.actions()).isEmpty();
        assertThat(one(decision).outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.NONE));
    }

    @Test
    void a_suspended_run_drains_and_keeps_what_its_attempts_still_do() {
        RunFacts run = with(run("a", 5), Given.suspended());
        assertThat(one(decide(run, live(AttemptId.of("a", 0, 1, 1), GIB))).outcome())
                .isInstanceOf(Outcome.Draining.class);
        Decision drained = decide(with(run, ended("a", 0, 1, committed(0))));
        assertThat(one(drained).outcome()).isInstanceOf(Outcome.Suspended.class);
        assertThat(startedIndexes(drained, "a")).isEmpty();
        assertThat(one(drained).progress().completed()).hasToString("0");
    }

    @Test
    void failed_partitions_above_the_limit_stop_the_run_and_up_to_it_they_fail_it_at_the_end() {
        RunFacts two = with(
                with(run("a", 100), Given.maxFailed(new FailureLimit.Percent(new BigDecimal("2")), "")), failures(2));
        assertThat(one(decide(two)).outcome()).isInstanceOf(Outcome.Running.class);
        RunFacts three = with(two, failures(3));
        assertThat(one(decide(three)).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailReason.TOO_MANY_FAILED_PARTITIONS));
    }

    @Test
    void a_changed_retry_request_tries_the_failed_partitions_of_a_finished_run_in_a_new_round() {
        RunFacts failed = with(run("a", 1), ended("a", 0, 1, CORRUPT));
        Decision summary = decide(failed);
        RunFacts finishing = with(
                with(run("a", 1), one(summary).progress()),
                summary(1, new Evidence.Committed("", false, RowTotals.NONE)));
        Progress finished = one(decide(finishing)).progress();
        assertThat(one(decide(with(run("a", 1), finished))).outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class, end -> assertThat(end.reason()).isEqualTo(FailReason.PARTITIONS_FAILED));
        assertThat(decide(with(run("a", 1), finished)).actions())
                .as("a finished run is final")
                .isEmpty();
        Decision again =
                decide(with(with(run("a", 1), finished), Given.maxFailed(new FailureLimit.Count(400), "please")));
        assertThat(again.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        PodAction.StartPartition.class,
                        start -> assertThat(start.id()).isEqualTo(AttemptId.of("a", 0, 2, 1)));
        assertThat(one(again).progress().observedRetryRequest()).isEqualTo("please");
    }

    @Test
    void changed_input_is_looked_at_again_and_then_cleaned_under_its_new_fingerprint() {
        RunFacts changed = with(run("a", 1), ended("a", 0, 1, exited(12)));
        Decision asks = decide(changed);
        assertThat(asks.actions()).contains(new PodAction.Replan("a", 0));
        assertThat(startedIndexes(asks, "a")).isEmpty();
        PlannedPartition old = changed.plan().line(0);
        var line = new PlannedPartition(
                0,
                new DiscoveredPartition(old.path(), old.values(), new Inputs(2, 9, "new digest"), "new print", false),
                new AttemptSize(4 * GIB, old.scratch()));
        Decision goes = decide(replanned(changed, one(asks).progress(), new Replanned.As(line)));
        assertThat(goes.actions())
                .filteredOn(PodAction.StartPartition.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(PodAction.StartPartition.class, start -> {
                    assertThat(start.line()).isEqualTo(line);
                    assertThat(start.memory()).isEqualTo(4 * GIB);
                    assertThat(start.id().attempt()).isEqualTo(2);
                });
        RunFacts gone = replanned(changed, one(asks).progress(), new Replanned.Gone());
        assertThat(one(decide(gone)).progress().failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.cause()).isEqualTo("InputGone"));
    }

    /** Nothing else would tell why the run does not go on. */
    @Test
    void a_changed_input_that_cannot_be_looked_at_again_is_what_the_run_says_it_waits_for() {
        RunFacts changed = with(run("a", 1), ended("a", 0, 1, exited(12)));
        RunFacts waits = new RunFacts(
                changed.run(),
                changed.plan(),
                Map.of(),
                Map.of(0, new Unread(StallReason.INPUT_UNREADABLE, "a delivery to it is not complete")),
                changed.sizing(),
                changed.policy(),
                one(decide(changed)).progress(),
                List.of());
        RunDecision told = one(decide(waits));

        assertThat(told.outcome()).isInstanceOf(Outcome.Queued.class);
        assertThat(told.stall())
                .contains(new RunDecision.Stall(
                        StallReason.INPUT_UNREADABLE,
                        "partition " + changed.plan().line(0).path() + " changed since it was planned, and cannot be"
                                + " looked at again: a delivery to it is not complete"));
    }

    @Test
    void a_late_commit_of_an_attempt_thought_lost_ends_its_successor() {
        RunFacts lost = with(run("a", 1), ended("a", 0, 1, new Evidence.Disrupted(Evidence.Disruption.NODE_LOST)));
        Progress progress = one(decide(lost)).progress();
        Decision late = decide(
                with(with(run("a", 1), progress), ended("a", 0, 1, committed(0))),
                live(AttemptId.of("a", 0, 1, 2), GIB));
        assertThat(late.actions()).contains(new PodAction.Stop(AttemptId.of("a", 0, 1, 2)));
        assertThat(one(late).progress().completed()).hasToString("0");
    }

    @Test
    void a_late_commit_heals_a_partition_that_was_given_up() {
        RunFacts twice = with(run("a", 2), ended("a", 0, 1, exited(70)), ended("a", 0, 2, exited(70)));
        Progress failed = one(decide(twice)).progress();
        assertThat(failed.failed()).hasToString("0");
        Progress healed = one(decide(with(with(run("a", 2), failed), ended("a", 0, 1, committed(0)))))
                .progress();
        assertThat(healed.failed().isEmpty()).isTrue();
        assertThat(healed.failures()).isEmpty();
        assertThat(healed.completed()).hasToString("0");
    }

    @Test
    void a_new_round_begins_without_the_trouble_of_the_last() {
        RunFacts ten = with(
                run("a", 50),
                IntStream.range(0, 10).mapToObj(i -> ended("a", i, 1, CORRUPT)).toArray(EndedAttempt[]::new));
        Progress stopped = one(decide(ten)).progress();
        RunFacts asked = with(with(run("a", 50), stopped), Given.maxFailed(new FailureLimit.Count(400), "please"));
        Progress second = one(decide(asked)).progress();
        RunFacts again = with(with(asked, second), ended(AttemptId.of("a", 0, 2, 1), CORRUPT));
        assertThat(one(decide(again)).outcome()).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void an_attempt_of_the_next_round_counts_although_the_caller_died_before_it_saved_that_there_is_one() {
        Progress stopped = one(decide(with(run("a", 50), failures(10)))).progress();
        RunFacts asked = with(with(run("a", 50), stopped), Given.maxFailed(new FailureLimit.Count(400), "please"));
        RunFacts begun = with(asked, ended(AttemptId.of("a", 0, 2, 1), new Evidence.OutOfMemory()));
        assertThat(one(decide(begun)).progress().retries())
                .singleElement()
                .satisfies(retry -> assertThat(retry.attempt()).isEqualTo(2));
    }

    @Test
    void a_forecast_is_what_is_left_at_the_speed_seen_over_the_live_attempts() {
        assertThat(one(decide(run("a", 9), live(AttemptId.of("a", 0, 1, 1), GIB)))
                        .completion())
                .as("nothing seen yet")
                .isEmpty();
        RunFacts seen = with(with(run("a", 9), Given.maxActive(4)), ended("a", 0, 1, committed(0)));
        // One took 60 s; eight of the same size over four slots take two minutes.
        assertThat(one(decide(seen)).completion())
                .get()
                .satisfies(end -> assertThat(Duration.between(NOW, end))
                        .isBetween(Duration.ofSeconds(119), Duration.ofSeconds(120)));
    }

    private static RunFacts replanned(RunFacts run, Progress progress, Replanned found) {
        return new RunFacts(run.run(), run.plan(), Map.of(0, found), run.sizing(), run.policy(), progress, List.of());
    }

    private static EndedAttempt summary(int attempt, Evidence evidence) {
        return ended(new AttemptId("a", new AttemptWork.Summary(), 1, attempt), evidence);
    }

    private static EndedAttempt[] failures(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ended("a", i, 1, CORRUPT))
                .toArray(EndedAttempt[]::new);
    }

    private static RunDecision one(Decision decision) {
        return decision.runs().getFirst();
    }

    private static Decision decide(RunFacts run, AttemptFact... live) {
        return Decider.decide(NOW, WIDE, List.of(run), List.of(live));
    }
}
