// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import java.time.Instant;
import java.util.List;

/** What must hold after every step of every history. */
final class Laws {
    private static final Budget NOTHING = new Budget(0, Long.MAX_VALUE, Long.MAX_VALUE);

    private Laws() {}

    /** A start was done: is there room for it, and is it alone at its work? */
    static void ofWorld(Instant now, Budget budget, PodAction.Start start, List<AttemptFact> live) {
        List<AttemptFact> counting =
                live.stream().filter(fact -> !fact.isLost(now)).toList();
        assertThat(counting.size()).as("live attempts").isLessThanOrEqualTo(budget.pods());
        assertThat(counting.stream().mapToLong(AttemptFact::memory).sum())
                .as("memory in use")
                .isLessThanOrEqualTo(budget.memory());
        assertThat(counting.stream().mapToLong(AttemptFact::scratch).sum())
                .as("scratch in use")
                .isLessThanOrEqualTo(budget.scratch());
        assertThat(counting.stream()
                        .filter(fact -> fact.id().run().equals(start.run())
                                && fact.id().work().equals(start.id().work())))
                .as("live attempts at %s", start.id())
                .hasSizeLessThanOrEqualTo(1);
    }

    static void ofDecision(Instant now, Budget budget, List<RunFacts> runs, List<AttemptFact> live, Decision decision) {
        for (int i = 0; i < runs.size(); i++) {
            ofRun(runs.get(i), decision.runs().get(i));
            ofStarts(now, runs.get(i), live, decision);
        }
    }

    static void ofRepetition(
            Instant now, Budget budget, List<RunFacts> runs, List<AttemptFact> live, Decision decision) {
        assertThat(Decider.decide(now, budget, List.copyOf(runs), live))
                .as("the same facts again")
                .isEqualTo(decision);
        for (int i = 0; i < runs.size(); i++) {
            RunFacts run = runs.get(i);
            Progress after = decision.runs().get(i).progress();
            List<AttemptFact> own = live.stream()
                    .filter(fact -> fact.id().run().equals(run.run()))
                    .toList();
            if (!after.finished()) {
                assertThat(Decider.decide(now, NOTHING, List.of(Given.with(run, after)), own)
                                .runs()
                                .getFirst()
                                .progress())
                        .as("recording again changes nothing")
                        .isEqualTo(after);
            }
        }
    }

    private static void ofStarts(Instant now, RunFacts run, List<AttemptFact> live, Decision decision) {
        List<PodAction.Start> starts = decision.actions().stream()
                .filter(action -> action.run().equals(run.run()))
                .filter(PodAction.Start.class::isInstance)
                .map(PodAction.Start.class::cast)
                .toList();
        assertThat(starts)
                .as("starts of work that is seen to be live")
                .noneMatch(start -> live.stream()
                        .anyMatch(fact -> !fact.isLost(now)
                                && fact.id().run().equals(run.run())
                                && fact.id().work().equals(start.id().work())));
        if (run.policy().suspend()) {
            assertThat(starts).as("starts of a suspended run").isEmpty();
        }
        assertThat(starts.size())
                .as("starts over maxActive")
                .isLessThanOrEqualTo(run.policy().maxActive().orElse(Integer.MAX_VALUE));
    }

    private static void ofMemory(MemoryUse before, MemoryUse after) {
        assertThat(after.asked()).as("memory asked over time").isGreaterThanOrEqualTo(before.asked());
        assertThat(after.lost() - before.lost())
                .as("memory lost, of what was asked")
                .isBetween(0L, after.asked() - before.asked());
    }

    private static void ofRun(RunFacts run, RunDecision decided) {
        Progress before = run.progress();
        Progress after = decided.progress();
        var undone = before.completed().bits();
        undone.andNot(after.completed().bits());
        assertThat(undone.isEmpty()).as("done stays done").isTrue();
        RowTotals rows =
                after.completed().bits().stream().mapToObj(World::rows).reduce(RowTotals.NONE, RowTotals::plus);
        assertThat(after.rows()).as("each partition's rows are counted once").isEqualTo(rows);
        ofMemory(before.memory().use(), after.memory().use());
        assertThat(after.retries().size()).as("retries").isLessThanOrEqualTo(Progress.MAX_RETRIES);
        assertThat(after.completed().ranges())
                .as("ranges of completed partitions")
                .isLessThanOrEqualTo(Progress.MAX_OPEN + 1);
        assertThat(after.failed().count()).as("failed").isLessThanOrEqualTo(400);
        RunDecision.Partitions parts = decided.partitions();
        assertThat(parts.skipped()
                        + parts.succeeded()
                        + parts.active()
                        + parts.retrying()
                        + parts.pending()
                        + parts.failed())
                .as("%s", parts)
                .isEqualTo(parts.total());
        if (before.finished() && !after.finished()) {
            assertThat(after.round())
                    .as("a finished run goes on in a new round only")
                    .isEqualTo(before.round() + 1);
        }
    }
}
