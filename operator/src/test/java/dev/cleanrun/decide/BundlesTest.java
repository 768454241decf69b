// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static dev.cleanrun.decide.Given.GIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.Bundling;
import dev.cleanrun.decide.run.IndexRanges;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Partitions have a million bytes less their index, and need 2Gi. */
class BundlesTest {
    private static final Budget FOUR_PODS = new Budget(4, 100 * GIB, 1000 * GIB);

    @Test
    void tiny_partitions_share_pods_by_index_up_to_as_many_as_the_profile_says() {
        assertThat(bundles(decide(FOUR_PODS, List.of(), run(100, new Bundling(3, GIB)))))
                .containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7, 8), List.of(9, 10, 11));
    }

    @Test
    void together_they_have_no_more_input_than_the_profile_says() {
        assertThat(bundles(decide(FOUR_PODS, List.of(), run(100, new Bundling(9, 2_000_000)))))
                .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4, 5), List.of(6, 7));
        assertThat(bundles(decide(FOUR_PODS, List.of(), run(100, new Bundling(9, 1_000_000)))))
                .containsExactly(List.of(0), List.of(1), List.of(2), List.of(3));
    }

    @Test
    void towards_the_end_they_become_smaller_so_that_every_slot_has_work() {
        assertThat(bundles(decide(FOUR_PODS, List.of(), run(8, new Bundling(9, GIB)))))
                .containsExactly(List.of(0, 1), List.of(2, 3), List.of(4), List.of(5));
        assertThat(bundles(decide(FOUR_PODS, List.of(), run(4, new Bundling(9, GIB)))))
                .containsExactly(List.of(0), List.of(1), List.of(2), List.of(3));
    }

    @Test
    void a_bundle_counts_as_one_pod_of_the_size_of_its_first_partition() {
        var budget = new Budget(9, 4 * GIB, 1000 * GIB);
        Decision decision = decide(budget, List.of(), run(100, new Bundling(5, GIB)));
        assertThat(bundles(decision)).hasSize(2);

        List<AttemptFact> live = decision.actions().stream()
                .map(action -> (PodAction.Start) action)
                .flatMap(start -> {
                    var lead = new AttemptFact(
                            start.id(), start.size(), Given.NOW, Given.NOW.plusSeconds(60), AttemptState.RUNNING);
                    return start.ids().stream().map(lead::in);
                })
                .toList();
        Decision next = decide(budget, live, run(100, new Bundling(5, GIB)));
        assertThat(bundles(next)).as("there is no room for a third").isEmpty();
        assertThat(next.runs().getFirst().partitions())
                .returns(10, RunDecision.Partitions::active)
                .returns(2, RunDecision.Partitions::pods);
        assertThat(bundles(decide(new Budget(9, 6 * GIB, 1000 * GIB), live, run(100, new Bundling(5, GIB)))))
                .containsExactly(List.of(10, 11, 12, 13, 14));
    }

    @Test
    void a_partition_that_failed_is_tried_again_by_itself() {
        RunFacts run = Given.with(
                run(100, new Bundling(3, GIB)), ended(0, new Evidence.Exited(1, "", "")), ended(1, committed(1)));
        assertThat(bundles(decide(FOUR_PODS, List.of(), run)).getFirst()).containsExactly(0);
    }

    @Test
    void while_attempts_fail_to_start_they_are_tried_one_by_one() {
        RunFacts run = Given.with(
                run(100, new Bundling(3, GIB)),
                IntStream.range(0, 3)
                        .mapToObj(
                                index -> ended(index, new Evidence.CannotStart(Evidence.StartCause.IMAGE, "no image")))
                        .toArray(EndedAttempt[]::new));
        assertThat(bundles(decide(FOUR_PODS, List.of(), run))).allMatch(bundle -> bundle.size() == 1);
    }

    @Test
    void what_exceeds_the_budget_is_given_up_alone() {
        Decision decision = decide(new Budget(4, GIB, 1000 * GIB), List.of(), run(12, new Bundling(3, GIB)));
        assertThat(decision.runs().getFirst().progress().failed().count()).isEqualTo(12);
    }

    @Test
    void a_pod_of_which_one_partition_is_over_goes_on_for_the_others() {
        Progress progress = Progress.builder()
                .completed(IndexRanges.parse("0"))
                .rows(new RowTotals(10, 7, 2, 1))
                .build();
        RunFacts run = Given.with(run(3, new Bundling(3, GIB)), progress);
        var lead = new AttemptFact(
                id(0), new AttemptSize(2 * GIB, GIB), Given.NOW, Given.NOW.plusSeconds(60), AttemptState.RUNNING);
        assertThat(decide(FOUR_PODS, List.of(lead, lead.in(id(1))), run).actions())
                .doesNotContain(new PodAction.Stop(id(0)));
        assertThat(decide(FOUR_PODS, List.of(lead), run).actions()).contains(new PodAction.Stop(id(0)));
    }

    private static RunFacts run(int partitions, Bundling bundling) {
        RunFacts run = Given.run("a", partitions);
        return Given.with(run, run.policy().bundling(bundling));
    }

    private static Decision decide(Budget budget, List<AttemptFact> live, RunFacts run) {
        return Decider.decide(Given.NOW, budget, List.of(run), live);
    }

    private static AttemptId id(int index) {
        return AttemptId.of("a", index, 1, 1);
    }

    private static EndedAttempt ended(int index, Evidence evidence) {
        return Given.ended("a", index, 1, evidence);
    }

    private static Evidence committed(int index) {
        return Given.committed(index);
    }

    private static List<List<Integer>> bundles(Decision decision) {
        return decision.actions().stream()
                .flatMap(action -> switch (action) {
                    case PodAction.StartPartition start ->
                        Stream.of(List.of(start.line().index()));
                    case PodAction.StartBundle bundle ->
                        Stream.of(bundle.partitions().stream()
                                .map(start -> start.line().index())
                                .toList());
                    default -> Stream.empty();
                })
                .toList();
    }
}
