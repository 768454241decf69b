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
import static dev.cleanrun.decide.Given.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Summary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The summary comes whoever dies before it, and what is not its fault does not cost it. */
class RunSummaryTest {
    private static final Evidence WRITTEN = new Evidence.Committed("", false, RowTotals.NONE);
    private static final Evidence NO_STORAGE = exited(30);
    private static final Evidence NO_IMAGE = new Evidence.CannotStart(Evidence.StartCause.IMAGE, "no such image");

    private static AttemptId id(int attempt) {
        return new AttemptId("a", new AttemptWork.Summary(), 1, attempt);
    }

    private static Decision decide(RunFacts run, AttemptFact... live) {
        return Decider.decide(NOW, WIDE, List.of(run), List.of(live));
    }

    private static RunDecision one(Decision decision) {
        return decision.runs().getFirst();
    }

    /** All that an operator knows when it starts after the last commit was recorded. */
    private static RunFacts allCommitted() {
        return with(
                run("a", 2),
                one(decide(with(run("a", 2), ended("a", 0, 1, committed(0)), ended("a", 1, 1, committed(1)))))
                        .progress());
    }

    /** The run after so many attempts of its summary, all of which ended in this way. */
    private static RunDecision after(int attempts, Evidence evidence) {
        RunFacts run = allCommitted();
        for (int attempt = 1; attempt <= attempts; attempt++) {
            run = with(
                    with(
                            run,
                            one(decide(with(run, ended(id(attempt), evidence)))).progress()),
                    new EndedAttempt[0]);
        }
        return one(decide(run));
    }

    @Test
    void a_run_killed_between_its_last_commit_and_its_summary_makes_it_at_the_next_start() {
        Decision next = decide(allCommitted());

        assertThat(next.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        PodAction.StartSummary.class,
                        start -> assertThat(start.id()).isEqualTo(id(1)));
        assertThat(one(next).outcome()).isEqualTo(new Outcome.Running());
    }

    @Test
    void a_summary_that_runs_and_of_which_status_does_not_know_is_waited_for_and_not_made_twice() {
        Decision next = decide(allCommitted(), live(id(1), GIB));

        assertThat(next.actions()).isEmpty();
        assertThat(one(next).outcome()).isEqualTo(new Outcome.Running());
    }

    @Test
    void a_summary_that_was_deleted_by_somebody_is_made_again() {
        RunDecision next = after(1, new Evidence.Disrupted(Evidence.Disruption.STOPPED));

        assertThat(next.outcome().isFinal()).isFalse();
        assertThat(next.progress().summary().attempt()).isEqualTo(2);
        assertThat(next.progress().summary().failures()).isZero();
    }

    @Test
    void a_run_with_nothing_to_clean_makes_the_summary_that_the_run_before_it_did_not_come_to() {
        RunFacts nothing = run("a", 0);
        RunFacts owing = new RunFacts(
                "a",
                nothing.plan().owingSummary(),
                nothing.replanned(),
                nothing.sizing(),
                nothing.policy(),
                nothing.progress(),
                List.of());

        assertThat(decide(nothing).actions()).isEmpty();
        Decision first = decide(owing);
        assertThat(first.actions()).singleElement().isInstanceOf(PodAction.StartSummary.class);
        assertThat(one(decide(with(owing, ended(id(1), WRITTEN)))).outcome())
                .isEqualTo(new Outcome.Succeeded(Outcome.Report.WRITTEN));
    }

    @Test
    void an_hour_without_storage_does_not_cost_the_summary() {
        assertThat(after(20, NO_STORAGE).progress().summary().state()).isEqualTo(Summary.State.DUE);
        assertThat(after(21, NO_STORAGE).outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.MISSING));
        assertThat(after(Summary.TRIES - 1, exited(70)).progress().summary().state())
                .isEqualTo(Summary.State.DUE);
        assertThat(after(Summary.TRIES, exited(70)).outcome()).isEqualTo(new Outcome.Succeeded(Outcome.Report.MISSING));
    }

    @Test
    void a_summary_that_cannot_start_is_told_as_such_and_waits_longer_each_time() {
        RunDecision third = after(3, NO_IMAGE);

        assertThat(third.stall()).hasValueSatisfying(stall -> {
            assertThat(stall.reason()).isEqualTo(StallReason.CANNOT_START);
            assertThat(stall.message()).isEqualTo("no such image");
        });
        assertThat(third.progress().summary().notBefore())
                .isAfter(after(2, NO_IMAGE).progress().summary().notBefore());
    }
}
