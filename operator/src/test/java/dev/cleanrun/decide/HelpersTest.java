// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static dev.cleanrun.decide.Given.GIB;
import static dev.cleanrun.decide.Given.NOW;
import static dev.cleanrun.decide.Given.committed;
import static dev.cleanrun.decide.Given.ended;
import static dev.cleanrun.decide.Given.live;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four partitions of 240, 180, 120 and 60 MiB: two of them are of several slices. */
class HelpersTest {
    private static final Budget FIVE = new Budget(5, 100 * GIB, 1000 * GIB);
    private final RunFacts run = Given.large("a", 4);
    private final AttemptFact first = live(AttemptId.of("a", 0, 1, 1), 2 * GIB);
    private final AttemptFact second = live(AttemptId.of("a", 1, 1, 1), 3 * GIB);

    private static AttemptId helper(int index, int number) {
        return new AttemptId("a", new AttemptWork.Help(index), 1, number);
    }

    private static RunFacts after(RunFacts run, int... done) {
        Progress progress = run.progress();
        for (int index : done) {
            progress = Decider.decide(
                            NOW,
                            FIVE,
                            List.of(Given.with(Given.with(run, progress), ended("a", index, 1, committed(index)))),
                            List.of())
                    .runs()
                    .getFirst()
                    .progress();
        }
        return Given.with(run, progress);
    }

    private static List<PodAction.StartHelp> helpers(Decision decision) {
        return decision.actions().stream()
                .filter(PodAction.StartHelp.class::isInstance)
                .map(PodAction.StartHelp.class::cast)
                .toList();
    }

    private static Decision decide(Budget budget, RunFacts run, AttemptFact... live) {
        return Decider.decide(NOW, budget, List.of(run), List.of(live));
    }

    @Test
    void free_room_goes_to_the_partitions_with_most_to_do_once_nothing_else_is_to_start() {
        Decision decision = decide(FIVE, after(run, 2, 3), first, second);

        assertThat(helpers(decision)).extracting(PodAction.StartHelp::id).containsExactly(helper(0, 1), helper(1, 1));
        assertThat(helpers(decision))
                .as("of the size of the attempt that it helps")
                .extracting(PodAction.StartHelp::memory)
                .containsExactly(2 * GIB, 3 * GIB);
        assertThat(decision.runs().getFirst().partitions())
                .returns(2, RunDecision.Partitions::active)
                .returns(2, RunDecision.Partitions::helpers);
    }

    @Test
    void a_helper_of_one_that_spills_early_does_so_too() {
        RunFacts killed = Given.with(
                run,
                run.progress().toBuilder()
                        .retries(List.of(Retry.before(run.plan().line(0)).toBuilder()
                                .memory(2 * GIB)
                                .spillEarly(true)
                                .build()))
                        .build());
        assertThat(helpers(decide(FIVE, after(killed, 2, 3), first, second)))
                .extracting(PodAction.StartHelp::spillEarly)
                .containsExactly(true, false);
    }

    @Test
    void a_partition_of_so_many_slices_has_at_most_one_helper_less_and_never_more_than_three() {
        RunFacts large = Given.large("a", 40);
        Progress others = large.progress().toBuilder()
                .completed(IndexRanges.parse("1-39"))
                .rows(large.progress().rows())
                .build();

        List<PodAction.StartHelp> started = helpers(decide(Given.WIDE, Given.with(large, others), first));

        assertThat(started)
                .extracting(PodAction.StartHelp::help)
                .as("begin in the middle, and in the middle of each half")
                .containsExactly(new Help(1, 1), new Help(1, 3), new Help(3, 3));
    }

    @Test
    void what_can_start_goes_before_a_helper_whatever_it_is() {
        assertThat(helpers(decide(FIVE, after(run, 3), first, second)))
                .as("partition 2 waits and gets the room")
                .extracting(PodAction.StartHelp::id)
                .containsExactly(helper(0, 1), helper(1, 1));
        Budget two = new Budget(2, 100 * GIB, 1000 * GIB);
        assertThat(helpers(decide(two, after(run, 3), first, second))).isEmpty();
    }

    @Test
    void a_partition_of_few_bytes_is_helped_where_its_footers_tell_of_more_rows_than_a_slice_has() {
        RunFacts left = after(run, 0, 1, 2);
        AttemptFact last = live(AttemptId.of("a", 3, 1, 1), 2 * GIB);
        assertThat(helpers(decide(FIVE, left, last))).isEmpty();

        Plan plan = new Plan(left.plan().lines().stream()
                .map(line -> line.withRows(2_000_001))
                .toList());
        RunFacts told = new RunFacts("a", plan, Map.of(), left.sizing(), left.policy(), left.progress(), left.ended());

        assertThat(helpers(decide(FIVE, told, last)))
                .as("one less than three slices")
                .extracting(PodAction.StartHelp::id)
                .containsExactly(helper(3, 1), helper(3, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESERVED", "STARTING", "STOPPING", "UNREACHABLE"})
    void only_an_attempt_that_runs_is_helped(AttemptState state) {
        AttemptFact other = live(AttemptId.of("a", 0, 1, 1), 2 * GIB, state);
        assertThat(helpers(decide(FIVE, after(run, 1, 2, 3), other))).isEmpty();
    }

    @Test
    void a_run_that_does_not_split_has_no_helpers_and_those_that_it_has_end() {
        AttemptFact helper = live(helper(0, 1), 2 * GIB);
        RunFacts never = Given.with(after(run, 1, 2, 3), Given.POLICY.split(false));
        RunFacts suspended = Given.with(after(run, 1, 2, 3), Given.suspended().split(true));

        for (RunFacts facts : List.of(never, suspended)) {
            Decision decision = decide(FIVE, facts, first, helper);
            assertThat(helpers(decision)).isEmpty();
            assertThat(decision.actions()).containsExactly(new PodAction.Stop(helper.id()));
        }
    }

    @Test
    void helpers_of_a_partition_that_is_over_end_and_are_paid_once() {
        AttemptFact helper = live(helper(0, 1), 2 * GIB);
        RunFacts done = Given.with(after(run, 1, 2, 3), ended("a", 0, 1, committed(0)));

        Decision decision = decide(FIVE, done, helper);
        Progress after = decision.runs().getFirst().progress();

        assertThat(decision.actions()).contains(new PodAction.Stop(helper.id()));
        assertThat(decision.runs().getFirst().outcome()).as("it waits for them").isInstanceOf(Outcome.Running.class);
        long before = after(run, 1, 2, 3).progress().memory().use().asked();
        assertThat(after.memory().use().asked() - before)
                .as("a minute of 2 GiB each, of owner and helper")
                .isEqualTo(2 * 60 * 2048);
        assertThat(decide(FIVE, Given.with(done, after), helper)
                        .runs()
                        .getFirst()
                        .progress())
                .isEqualTo(after);
        assertThat(after.has(helper.id())).isTrue();
    }

    @Test
    void a_helper_that_ended_by_itself_is_the_last_one_and_one_that_was_taken_away_is_not() {
        RunFacts left = after(run, 1, 2, 3);
        RunFacts helped = Given.with(left, ended(helper(0, 1), new Evidence.Helped(1, 0)));
        RunFacts failed = Given.with(left, ended(helper(0, 1), new Evidence.OutOfMemory()));
        RunFacts taken = Given.with(left, ended(helper(0, 1), new Evidence.Disrupted(Evidence.Disruption.EVICTED)));

        assertThat(helpers(decide(FIVE, helped, first))).isEmpty();
        assertThat(helpers(decide(FIVE, failed, first))).isEmpty();
        assertThat(helpers(decide(FIVE, taken, first)))
                .extracting(PodAction.StartHelp::id)
                .containsExactly(helper(0, 2));
        Progress after = decide(FIVE, failed, first).runs().getFirst().progress();
        assertThat(after.helped()).containsExactly(new HelpersSeen(0, IndexRanges.parse("1"), true));
        assertThat(after.retries()).as("nothing to its partition").isEmpty();
        assertThat(after.memory().outOfMemory()).isZero();
        assertThat(helpers(decide(FIVE, Given.with(left, after), first)))
                .as("also when its pod is gone")
                .isEmpty();
    }

    @Test
    void whatever_comes_that_could_start_helpers_give_their_room_back_the_youngest_first() {
        Budget three = new Budget(3, 100 * GIB, 1000 * GIB);
        AttemptFact old = live(helper(0, 1), 2 * GIB);
        AttemptFact young = new AttemptFact(
                helper(1, 1), old.size(), old.createdAt().plusSeconds(1), old.endsBy(), AttemptState.RUNNING);
        RunFacts waiting = after(run, 2, 3);
        RunFacts late = Given.run("late", 1);

        Decision decision = Decider.decide(NOW, three, List.of(waiting, late), List.of(first, old, young));
        assertThat(decision.actions()).containsExactly(new PodAction.Stop(young.id()));

        AttemptFact ending =
                new AttemptFact(young.id(), young.size(), young.createdAt(), young.endsBy(), AttemptState.STOPPING);
        assertThat(Decider.decide(NOW, three, List.of(waiting, late), List.of(first, old, ending))
                        .actions())
                .as("one ends already")
                .isEmpty();
    }

    @Test
    void helpers_do_not_keep_a_run_below_its_own_cap_from_its_own_partitions() {
        RunFacts capped = Given.with(after(run, 3), Given.maxActive(2).split(true));
        AttemptFact helper = live(helper(0, 1), 2 * GIB);

        assertThat(decide(FIVE, capped, first, helper).actions()).containsExactly(new PodAction.Stop(helper.id()));
    }

    @Test
    void a_worker_that_answers_as_a_helper_has_not_cleaned_its_partition() {
        RunFacts answered = Given.with(run, ended("a", 0, 1, new Evidence.Helped(3, 3)));

        Progress after = decide(FIVE, answered).runs().getFirst().progress();

        assertThat(after.completed().isEmpty()).isTrue();
        assertThat(after.retries()).singleElement().returns(2, retry -> retry.attempt());
    }

    @Test
    void a_new_round_forgets_the_helpers_of_the_last_one() {
        Progress finished = run.progress().toBuilder()
                .completed(IndexRanges.parse("1-3"))
                .failed(IndexRanges.parse("0"))
                .helped(List.of(new HelpersSeen(0, IndexRanges.parse("1"), true)))
                .finished(true)
                .build();
        RunFacts asked = Given.with(
                Given.with(run, finished),
                Given.maxFailed(new dev.cleanrun.decide.run.FailureLimit.Count(400), "again")
                        .split(true));

        Progress after = decide(FIVE, asked).runs().getFirst().progress();

        assertThat(after.round()).isEqualTo(2);
        assertThat(after.helped()).isEmpty();
    }
}
