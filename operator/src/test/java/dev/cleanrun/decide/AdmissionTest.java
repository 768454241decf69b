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

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Partitions need 2Gi and 20Gi of scratch unless a test says otherwise. */
class AdmissionTest {
    @Test
    void sizes_that_add_up_to_more_than_a_number_holds_leave_no_room_instead_of_all_of_it() {
        AttemptFact huge = new AttemptFact(
                AttemptId.of("other", 0, 1, 1),
                new AttemptSize(Long.MAX_VALUE, Long.MAX_VALUE),
                NOW,
                NOW,
                AttemptState.RUNNING);
        AttemptFact another = new AttemptFact(
                AttemptId.of("other", 1, 1, 1),
                new AttemptSize(Long.MAX_VALUE, Long.MAX_VALUE),
                NOW,
                NOW,
                AttemptState.RUNNING);

        assertThat(startedIndexes(
                        decide(new Budget(9, 100 * GIB, 1000 * GIB), List.of(huge, another), run("a", 9)), "a"))
                .isEmpty();
    }

    @Test
    void new_partitions_start_by_index_up_to_the_pods_the_memory_or_the_scratch() {
        assertThat(startedIndexes(decide(new Budget(3, 100 * GIB, 1000 * GIB), List.of(), run("a", 9)), "a"))
                .containsExactly(0, 1, 2);
        assertThat(startedIndexes(decide(new Budget(9, 9 * GIB, 1000 * GIB), List.of(), run("a", 9)), "a"))
                .containsExactly(0, 1, 2, 3);
        assertThat(startedIndexes(decide(new Budget(9, 100 * GIB, 50 * GIB), List.of(), run("a", 9)), "a"))
                .containsExactly(0, 1);
    }

    @Test
    void live_attempts_of_runs_that_nobody_knows_count_too() {
        List<AttemptFact> foreign =
                List.of(live(AttemptId.of("gone", 0, 1, 1), 2 * GIB), live(AttemptId.of("gone", 1, 1, 1), 2 * GIB));
        assertThat(startedIndexes(decide(new Budget(3, 100 * GIB, 1000 * GIB), foreign, run("a", 9)), "a"))
                .containsExactly(0);
    }

    @Test
    void a_create_on_its_way_is_not_done_again_and_counts() {
        List<AttemptFact> live = List.of(live(AttemptId.of("a", 0, 1, 1), 2 * GIB, AttemptState.RESERVED));
        assertThat(startedIndexes(decide(new Budget(2, 100 * GIB, 1000 * GIB), live, run("a", 9)), "a"))
                .containsExactly(1);
    }

    @Test
    void an_unreachable_attempt_counts_until_its_time_is_over_and_then_is_tried_again_for_free() {
        var unreachable = new AttemptFact(
                AttemptId.of("a", 0, 1, 1),
                new AttemptSize(2 * GIB, GIB),
                NOW,
                NOW.plusSeconds(60),
                AttemptState.UNREACHABLE);
        Budget one = new Budget(1, 100 * GIB, 1000 * GIB);
        Decision before = decide(one, List.of(unreachable), run("a", 2));
        assertThat(startedIndexes(before, "a")).isEmpty();
        assertThat(before.wakeUp()).contains(NOW.plusSeconds(60));
        Decision after = Decider.decide(NOW.plusSeconds(60), one, List.of(run("a", 2)), List.of(unreachable));
        assertThat(startedIndexes(after, "a")).containsExactly(1);
        assertThat(after.runs().getFirst().progress().retries())
                .singleElement()
                .satisfies(retry -> assertThat(retry.counts().counted()).isZero());
    }

    @Test
    void an_attempt_that_should_have_ended_counts_as_long_as_its_node_answers() {
        AttemptFact late = live(AttemptId.of("a", 0, 1, 1), 2 * GIB, AttemptState.STOPPING);
        Decision decision = Decider.decide(
                late.endsBy().plusSeconds(1),
                new Budget(1, 100 * GIB, 1000 * GIB),
                List.of(run("a", 2)),
                List.of(late));
        assertThat(decision.actions()).isEmpty();
    }

    @Test
    void retries_start_before_new_partitions() {
        RunFacts run = with(run("a", 9), ended("a", 5, 1, new Evidence.OutOfMemory()));
        assertThat(startedIndexes(decide(new Budget(2, 100 * GIB, 1000 * GIB), List.of(), run), "a"))
                .containsExactly(5, 0);
    }

    @Test
    void what_does_not_fit_now_is_waited_for_so_that_small_ones_cannot_starve_it() {
        RunFacts large = with(run("a", 9), ended("a", 5, 1, new Evidence.OutOfMemory()));
        List<AttemptFact> live =
                List.of(live(AttemptId.of("a", 0, 1, 1), 2 * GIB), live(AttemptId.of("a", 1, 1, 1), 2 * GIB));
        Decision decision =
                decide(new Budget(9, 7 * GIB, 1000 * GIB), live, large, with(run("b", 9), Given.priority(-1)));
        assertThat(startedIndexes(decision, "a")).isEmpty();
        assertThat(startedIndexes(decision, "b")).isEmpty();
    }

    @Test
    void what_can_never_fit_fails_and_the_others_go_on() {
        RunFacts run = with(run("a", 3), ended("a", 1, 1, new Evidence.OutOfMemory()));
        Decision decision = decide(new Budget(9, 3 * GIB, 1000 * GIB), List.of(), run);
        assertThat(startedIndexes(decision, "a")).containsExactly(0);
        assertThat(decision.runs().getFirst().progress().failures())
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure.cause()).isEqualTo("ExceedsBudget");
                    assertThat(failure.index()).isEqualTo(1);
                    assertThat(failure.message()).contains("3.2Gi").contains("3Gi");
                });
    }

    @Test
    void equal_priority_shares_fairly_and_what_one_cannot_use_the_others_get() {
        Budget eight = new Budget(8, 100 * GIB, 1000 * GIB);
        Decision even = decide(eight, List.of(), run("a", 20), run("b", 20));
        assertThat(startedIndexes(even, "a")).hasSize(4);
        assertThat(startedIndexes(even, "b")).hasSize(4);
        Decision small = decide(eight, List.of(), run("a", 20), run("b", 2));
        assertThat(startedIndexes(small, "a")).hasSize(6);
        Decision capped = decide(eight, List.of(), with(run("a", 20), Given.maxActive(1)), run("b", 20));
        assertThat(startedIndexes(capped, "b")).hasSize(7);
    }

    @Test
    void fair_shares_look_at_what_is_live_already() {
        List<AttemptFact> live = IntStream.range(0, 4)
                .mapToObj(i -> live(AttemptId.of("a", i, 1, 1), 2 * GIB))
                .toList();
        Decision decision = decide(new Budget(8, 100 * GIB, 1000 * GIB), live, run("a", 20), run("b", 20));
        assertThat(startedIndexes(decision, "a")).isEmpty();
        assertThat(startedIndexes(decision, "b")).hasSize(4);
    }

    @Test
    void higher_priority_comes_first() {
        Decision decision = decide(
                new Budget(5, 100 * GIB, 1000 * GIB), List.of(), run("a", 20), with(run("b", 3), Given.priority(7)));
        assertThat(startedIndexes(decision, "b")).hasSize(3);
        assertThat(startedIndexes(decision, "a")).hasSize(2);
    }

    @Test
    void nothing_new_starts_while_ninety_six_retries_are_open() {
        RunFacts run = with(
                run("a", 200),
                IntStream.range(0, 96)
                        .mapToObj(i -> ended("a", i, 1, exited(143)))
                        .toArray(EndedAttempt[]::new));
        Decision full = decide(WIDE, List.of(), run);
        assertThat(startedIndexes(full, "a")).isEmpty();
        Progress progress = full.runs().getFirst().progress();
        assertThat(progress.retries()).hasSize(Progress.MAX_RETRIES);
        Instant later = NOW.plusSeconds(60);
        Decision oneDone = Decider.decide(
                later, WIDE, List.of(with(with(run("a", 200), progress), ended("a", 3, 1, committed(3)))), List.of());
        assertThat(startedIndexes(oneDone, "a")).hasSize(95 + 104).contains(199).doesNotContain(3);
    }

    @Test
    void failures_for_which_memory_has_no_room_stay_where_they_are_until_it_has() {
        EndedAttempt[] failed = IntStream.range(0, 100)
                .mapToObj(i -> ended("a", i, 1, exited(143)))
                .toArray(EndedAttempt[]::new);
        Decision full = decide(WIDE, List.of(), with(run("a", 200), failed));
        Progress progress = full.runs().getFirst().progress();
        assertThat(progress.retries()).hasSize(Progress.MAX_RETRIES);
        assertThat(full.actions())
                .filteredOn(PodAction.Release.class::isInstance)
                .hasSize(96);
        assertThat(full.runs().getFirst().partitions().retrying()).isEqualTo(100);

        EndedAttempt[] later = Stream.concat(
                        IntStream.range(0, 3).mapToObj(i -> ended("a", i, 1, committed(i))),
                        Stream.of(failed).skip(96))
                .toArray(EndedAttempt[]::new);
        Decision threeDone = decide(WIDE, List.of(), with(with(run("a", 200), progress), later));
        assertThat(threeDone.runs().getFirst().progress().retries())
                .hasSize(96)
                .extracting(Retry::index)
                .contains(98)
                .doesNotContain(99);
        assertThat(startedIndexes(threeDone, "a"))
                .as("nothing is known of 99 but its attempt")
                .doesNotContain(99);
    }

    @Test
    void no_run_has_more_than_512_partitions_begun_and_not_done() {
        Decision wide = decide(WIDE, List.of(), run("a", 2000));
        assertThat(startedIndexes(wide, "a")).hasSize(Progress.MAX_OPEN);
    }

    @Test
    void ranges_of_completed_partitions_stay_few_even_when_every_other_one_lasts_long() {
        RunFacts run = run("a", 3000);
        var live = new TreeMap<Integer, AttemptFact>();
        EndedAttempt[] ended = {};
        int most = 0;
        while (run.progress().completed().count() < 3000) {
            Decision decision = decide(WIDE, List.copyOf(live.values()), with(run, ended));
            run = with(run, decision.runs().getFirst().progress());
            most = Math.max(most, run.progress().completed().ranges());
            startedIndexes(decision, "a").forEach(i -> live.put(i, live(AttemptId.of("a", i, 1, 1), 2 * GIB)));
            boolean anyEven = live.keySet().stream().anyMatch(i -> i % 2 == 0);
            List<Integer> ending =
                    live.keySet().stream().filter(i -> !anyEven || i % 2 == 0).toList();
            live.keySet().removeAll(ending);
            ended = ending.stream().map(i -> ended("a", i, 1, committed(i))).toArray(EndedAttempt[]::new);
        }
        assertThat(most).isBetween(500, Progress.MAX_OPEN + 1);
    }

    private static Decision decide(Budget budget, List<AttemptFact> live, RunFacts... runs) {
        return Decider.decide(NOW, budget, List.of(runs), live);
    }
}
