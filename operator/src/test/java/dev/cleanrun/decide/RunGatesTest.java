// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static dev.cleanrun.decide.Given.NOW;
import static dev.cleanrun.decide.Given.WIDE;
import static dev.cleanrun.decide.Given.committed;
import static dev.cleanrun.decide.Given.ended;
import static dev.cleanrun.decide.Given.exited;
import static dev.cleanrun.decide.Given.run;
import static dev.cleanrun.decide.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.GateFindings;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.FailureLimit;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.RunGates;
import dev.cleanrun.decide.run.RunPolicy;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Quality gates over the whole run: its summary judges them, and what it finds decides how the run ends. */
class RunGatesTest {
    private static final Evidence CORRUPT = new Evidence.Exited(11, "CorruptInput", "it is damaged");

    private static EndedAttempt summary(int attempt, Evidence evidence) {
        return ended(new AttemptId("a", new AttemptWork.Summary(), 1, attempt), evidence);
    }

    private static Evidence judged(List<String> broken, List<String> warnings) {
        return new Evidence.Committed("", false, RowTotals.NONE, new GateFindings(broken, warnings, "C"));
    }

    private static RunPolicy policy(RunGates gates, String retryRequest) {
        return new RunPolicy(
                false,
                OptionalInt.empty(),
                0,
                new RunPolicy.Failures(6, new FailureLimit.Count(400)),
                retryRequest,
                gates);
    }

    private static Decision decide(RunFacts run) {
        return Decider.decide(NOW, WIDE, List.of(run), List.of());
    }

    private static RunDecision decided(int partitions, RunGates gates, EndedAttempt... ended) {
        return decide(with(with(run("a", partitions), policy(gates, "")), ended))
                .runs()
                .getFirst();
    }

    @Test
    void a_broken_gate_fails_the_run_and_the_message_says_which_and_what_to_do() {
        RunDecision decision = decided(
                1,
                RunGates.FAIL,
                ended("a", 0, 1, committed(0)),
                summary(
                        1,
                        judged(
                                List.of("RX-NDC-02 fired on 5 of 15 rows (0.33), more than the gate's 0.3 over all"
                                        + " partitions"),
                                List.of("RX-2 warns"))));

        assertThat(decision.outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailReason.QUALITY_GATE_BROKEN);
            assertThat(failed.message())
                    .startsWith("RX-NDC-02 fired on 5 of 15 rows (0.33), more than the gate's 0.3")
                    .contains("the outputs are in place", "set another limit");
            assertThat(failed.report()).isEqualTo(Outcome.Report.WRITTEN);
        });
        assertThat(decision.progress().summary().warnings()).containsExactly("RX-2 warns");
    }

    @Test
    void a_gate_that_warns_leaves_the_run_succeeded_and_is_remembered() {
        RunDecision decision = decided(
                1,
                RunGates.WARN,
                ended("a", 0, 1, committed(0)),
                summary(1, judged(List.of(), List.of("one", "two", "three", "four", "five"))));

        assertThat(decision.outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.WRITTEN));
        assertThat(decision.progress().summary().warnings())
                .containsExactly("one", "two", "3 more warnings are in the summary");
    }

    @Test
    void a_summary_that_cannot_be_made_fails_a_run_whose_gates_it_had_to_judge_and_no_other() {
        EndedAttempt[] tries = {
            ended("a", 0, 1, committed(0)), summary(1, exited(70)), summary(2, exited(70)), summary(3, exited(70))
        };

        assertThat(decided(1, RunGates.FAIL, tries).outcome()).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(FailReason.QUALITY_GATE_NOT_JUDGED);
            assertThat(failed.message()).contains("could not be judged");
        });
        assertThat(decided(1, RunGates.WARN, tries).outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.MISSING));
    }

    @Test
    void a_run_with_failed_partitions_fails_by_those_and_tells_its_gates_beside_them() {
        RunDecision decision = decided(
                2,
                RunGates.FAIL,
                ended("a", 0, 1, committed(0)),
                ended("a", 1, 1, CORRUPT),
                summary(1, judged(List.of("broken"), List.of())));

        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(FailReason.PARTITIONS_FAILED));
        assertThat(decision.progress().summary().warnings()).containsExactly("broken");
    }

    @Test
    void a_run_with_nothing_to_clean_makes_its_summary_when_gates_ask_for_it_and_a_retry_judges_them_again() {
        Decision first = decide(with(run("a", 0), policy(RunGates.FAIL, "")));
        assertThat(first.actions()).singleElement().isInstanceOf(PodAction.StartSummary.class);

        RunDecision broken = decided(0, RunGates.FAIL, summary(1, judged(List.of("broken"), List.of())));
        assertThat(broken.outcome()).isInstanceOf(Outcome.Failed.class);

        Decision second = decide(with(with(run("a", 0), broken.progress()), policy(RunGates.FAIL, "again")));
        assertThat(second.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        PodAction.StartSummary.class,
                        start -> assertThat(start.id().round()).isEqualTo(2));
    }

    @Test
    void the_summary_is_told_which_partitions_were_given_up() {
        Decision decision = decide(with(run("a", 2), ended("a", 0, 1, committed(0)), ended("a", 1, 1, CORRUPT)));

        assertThat(decision.actions())
                .filteredOn(PodAction.StartSummary.class::isInstance)
                .singleElement()
                .isInstanceOfSatisfying(PodAction.StartSummary.class, start -> {
                    assertThat(start.failed()).isEqualTo(1);
                    assertThat(start.failures())
                            .singleElement()
                            .satisfies(
                                    failure -> assertThat(failure.partition()).isEqualTo("part=1"));
                });
    }
}
