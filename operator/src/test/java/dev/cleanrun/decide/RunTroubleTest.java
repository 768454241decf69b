// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static dev.cleanrun.decide.Given.GIB;
import static dev.cleanrun.decide.Given.NOW;
import static dev.cleanrun.decide.Given.WIDE;
import static dev.cleanrun.decide.Given.committed;
import static dev.cleanrun.decide.Given.ended;
import static dev.cleanrun.decide.Given.exited;
import static dev.cleanrun.decide.Given.run;
import static dev.cleanrun.decide.Given.startedIndexes;
import static dev.cleanrun.decide.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.StallReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Failures of single partitions that are trouble of the whole run. */
class RunTroubleTest {
    private static final Evidence NO_SECRET =
            new Evidence.CannotStart(Evidence.StartCause.CONFIGURATION, "secret \"s3\" not found");
    private static final Instant LATER = NOW.plusSeconds(600);

    @Test
    void five_partitions_without_storage_make_the_run_probe_one_at_a_time_until_one_succeeds() {
        RunDecision four = one(decide(NOW, failures(4, exited(30))));
        assertThat(four.stall()).isEmpty();
        RunDecision five = one(decide(NOW, failures(5, exited(30))));
        assertThat(five.stall()).get().extracting(RunDecision.Stall::reason).isEqualTo(StallReason.STORAGE_UNAVAILABLE);
        Decision waiting = decide(NOW, failures(5, exited(30)));
        assertThat(startedIndexes(waiting, "a")).isEmpty();
        assertThat(waiting.wakeUp()).isPresent();
        RunFacts probing = with(run("a", 50), five.progress());
        assertThat(startedIndexes(decide(LATER, probing), "a")).hasSize(1);
        AttemptFact probe = new AttemptFact(
                AttemptId.of("a", 0, 1, 2),
                new AttemptSize(GIB, GIB),
                LATER,
                LATER.plusSeconds(60),
                AttemptState.RUNNING);
        assertThat(startedIndexes(decide(LATER, probing, probe), "a")).isEmpty();
        Decision over = decide(LATER, with(probing, ended("a", 0, 2, committed(0))));
        assertThat(one(over).stall()).isEmpty();
        assertThat(startedIndexes(over, "a")).hasSize(49);
    }

    @Test
    void one_partition_that_fails_five_times_at_storage_is_its_own_trouble() {
        EndedAttempt[] same = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> ended("a", 0, i, exited(30)))
                .toArray(EndedAttempt[]::new);
        assertThat(one(decide(NOW, with(run("a", 50), same))).stall()).isEmpty();
    }

    @Test
    void access_denied_to_three_partitions_stalls_the_run_and_a_success_between_does_not() {
        assertThat(one(decide(NOW, failures(3, exited(31)))).stall())
                .get()
                .extracting(RunDecision.Stall::reason)
                .isEqualTo(StallReason.ACCESS_DENIED);
        RunDecision two = one(decide(NOW, failures(2, exited(31))));
        RunFacts next = with(with(run("a", 50), two.progress()), ended("a", 7, 1, committed(7)));
        RunFacts third = with(with(run("a", 50), one(decide(NOW, next)).progress()), ended("a", 8, 1, exited(31)));
        assertThat(one(decide(NOW, third)).stall()).isEmpty();
    }

    @Test
    void what_cannot_start_names_its_cause_and_is_probed_until_one_runs() {
        RunDecision stalled = one(decide(NOW, failures(1, NO_SECRET)));
        assertThat(stalled.stall())
                .contains(new RunDecision.Stall(StallReason.CANNOT_START, "secret \"s3\" not found"));
        assertThat(stalled.progress().failed().isEmpty()).isTrue();
        assertThat(decide(NOW, failures(1, NO_SECRET)).actions())
                .contains(new PodAction.Stop(AttemptId.of("a", 0, 1, 1)));
        RunFacts probing = with(run("a", 50), stalled.progress());
        assertThat(startedIndexes(decide(LATER, probing), "a")).containsExactly(0);
        var running = new AttemptFact(
                AttemptId.of("a", 0, 1, 2),
                new AttemptSize(GIB, GIB),
                LATER,
                LATER.plusSeconds(60),
                AttemptState.RUNNING);
        Decision over = decide(LATER, probing, running);
        assertThat(one(over).stall()).isEmpty();
        assertThat(startedIndexes(over, "a")).hasSize(49);
    }

    @Test
    void creates_that_nobody_answers_are_what_a_run_that_wants_pods_says_it_waits_for() {
        var said = new RunDecision.Stall(StallReason.CANNOT_START, "no answer");
        assertThat(one(decide(NOW, unanswered(run("a", 2)))).stall()).contains(said);
        RunFacts troubled =
                with(run("a", 2), one(decide(NOW, failures(1, NO_SECRET))).progress());
        assertThat(one(decide(NOW, unanswered(troubled))).stall())
                .as("what is the matter now comes before what was")
                .contains(said);
        RunFacts suspended = unanswered(with(run("a", 2), Given.suspended()));
        assertThat(one(decide(NOW, suspended)).stall())
                .as("one that wants none waits for nothing")
                .isEmpty();
    }

    private static RunFacts unanswered(RunFacts run) {
        return new RunFacts(
                run.run(),
                run.plan(),
                run.replanned(),
                run.unread(),
                run.sizing(),
                run.policy(),
                run.progress(),
                run.ended(),
                Optional.of("no answer"));
    }

    @Test
    void sixteen_that_cannot_start_are_one_trouble_and_each_probe_waits_longer() {
        RunDecision all = one(decide(NOW, failures(16, NO_SECRET)));
        assertThat(all.progress().trouble().probing()).get().satisfies(probing -> {
            assertThat(probing.tries()).isEqualTo(1);
            assertThat(probing.notBefore()).isEqualTo(NOW.plusSeconds(10));
        });
        var probe = new EndedAttempt(
                AttemptId.of("a", 0, 1, 2), new AttemptSize(GIB, GIB), LATER, LATER, OptionalLong.empty(), NO_SECRET);
        RunDecision again = one(decide(LATER, with(with(run("a", 50), all.progress()), probe)));
        assertThat(again.progress().trouble().probing())
                .get()
                .satisfies(probing -> assertThat(probing.notBefore()).isAfter(LATER.plusSeconds(14)));
    }

    @Test
    void ten_equal_failures_without_a_success_stop_the_run() {
        RunDecision nine = one(decide(NOW, failures(9, exited(11))));
        assertThat(nine.outcome()).isInstanceOf(Outcome.Running.class);
        RunDecision ten = one(decide(NOW, failures(10, exited(11))));
        assertThat(ten.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailReason.ALL_ATTEMPTS_FAIL));
        assertThat(ten.progress().failed().count()).isEqualTo(10);
        RunFacts lucky = with(
                run("a", 50),
                one(decide(NOW, with(run("a", 50), ended("a", 20, 1, committed(20)))))
                        .progress());
        RunFacts unlucky = with(lucky, failures(12, exited(11)).ended().toArray(EndedAttempt[]::new));
        assertThat(one(decide(NOW, unlucky)).outcome()).isInstanceOf(Outcome.Running.class);
    }

    @Test
    void many_out_of_memory_at_once_go_up_the_ladder_instead_of_stopping_the_run() {
        Decision decision = decide(NOW, failures(48, new Evidence.OutOfMemory()));
        assertThat(one(decision).outcome()).isInstanceOf(Outcome.Running.class);
        assertThat(startedIndexes(decision, "a")).hasSize(50);
        assertThat(one(decision).progress().memory().escalations()).isEqualTo(48);
    }

    @Test
    void an_invalid_recipe_fails_the_run_at_once_and_live_attempts_drain() {
        var live = Given.live(AttemptId.of("a", 1, 1, 1), GIB);
        RunFacts refused =
                with(run("a", 50), ended("a", 0, 1, new Evidence.Exited(10, "RecipeInvalid", "line 3: no column ndc")));
        Decision decision = decide(NOW, refused, live);
        assertThat(one(decision).outcome()).isInstanceOf(Outcome.Draining.class);
        assertThat(startedIndexes(decision, "a")).isEmpty();
        RunFacts drained = with(with(run("a", 50), one(decision).progress()), ended("a", 1, 1, committed(1)));
        RunDecision end = one(decide(NOW, drained));
        assertThat(end.outcome())
                .isEqualTo(new Outcome.Failed(FailReason.RECIPE_INVALID, "line 3: no column ndc", Outcome.Report.NONE));
        assertThat(end.progress().completed()).hasToString("1");
    }

    /** A run of fifty whose first partitions have just failed so. */
    private static RunFacts failures(int count, Evidence evidence) {
        return with(
                run("a", 50),
                IntStream.range(0, count)
                        .mapToObj(i -> ended("a", i, 1, evidence))
                        .toArray(EndedAttempt[]::new));
    }

    private static RunDecision one(Decision decision) {
        return decision.runs().getFirst();
    }

    private static Decision decide(Instant now, RunFacts run, AttemptFact... live) {
        return Decider.decide(now, WIDE, List.of(run), List.of(live));
    }
}
