// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.MemoryUse;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.RunFacts;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What must hold after every step of every history. */
final class Laws {
    private static final Budget NOTHING = new Budget(0, Long.MAX_VALUE, Long.MAX_VALUE);

    private Laws() {}

    /** A start was done: is there room for it, and is it alone at its work? */
    static void ofWorld(Instant now, Budget budget, PodAction.Start start, List<AttemptFact> live) {
        List<AttemptFact> counting =
                live.stream().filter(fact -> !fact.isLost(now)).toList();
        List<AttemptFact> pods = counting.stream().filter(fact -> !fact.rides()).toList();
        assertThat(pods.size()).as("live pods").isLessThanOrEqualTo(budget.pods());
        assertThat(pods.stream().mapToLong(AttemptFact::memory).sum())
                .as("memory in use")
                .isLessThanOrEqualTo(budget.memory());
        assertThat(pods.stream().mapToLong(AttemptFact::scratch).sum())
                .as("scratch in use")
                .isLessThanOrEqualTo(budget.scratch());
        for (AttemptId id : start.ids()) {
            assertThat(counting.stream()
                            .filter(fact -> fact.id().run().equals(start.run())
                                    && fact.id().work().equals(id.work())))
                    .as("live attempts at %s", id)
                    .hasSizeLessThanOrEqualTo(id.helps() ? Helpers.TOGETHER : 1);
        }
    }

    static void ofDecision(Instant now, Budget budget, List<RunFacts> runs, List<AttemptFact> live, Decision decision) {
        for (int i = 0; i < runs.size(); i++) {
            ofRun(runs.get(i), decision.runs().get(i));
            ofStarts(now, runs.get(i), live, decision);
            ofHelpers(runs.get(i), live, decision.runs().get(i), decision);
        }
        ofHelpersEnds(now, budget, runs, live, decision);
        if (decision.actions().stream().anyMatch(PodAction.StartHelp.class::isInstance)) {
            for (int i = 0; i < runs.size(); i++) {
                nothingWaits(runs.get(i), live, decision.runs().get(i), decision);
            }
        }
    }

    /** A helper is started: no run has a partition that could start in its place. */
    private static void nothingWaits(RunFacts run, List<AttemptFact> live, RunDecision decided, Decision decision) {
        Progress after = decided.progress();
        long active = Stream.concat(
                        live.stream().filter(fact -> !fact.rides()).map(AttemptFact::id),
                        decision.actions().stream()
                                .filter(PodAction.Start.class::isInstance)
                                .map(action -> ((PodAction.Start) action).id()))
                .filter(id -> id.run().equals(run.run()))
                .count();
        boolean may = !run.policy().suspend()
                && !after.finished()
                && after.stop().isEmpty()
                && after.trouble().probing().isEmpty()
                && after.retries().size() < Progress.MAX_RETRIES
                && active < run.policy().maxActive().orElse(Integer.MAX_VALUE);
        if (may) {
            assertThat(decided.partitions().pending())
                    .as("partitions of %s that wait while a helper is started", run.run())
                    .isZero();
        }
    }

    /** Helpers of what is over go, and those that are live stay within bounds. */
    private static void ofHelpers(RunFacts run, List<AttemptFact> live, RunDecision decided, Decision decision) {
        Progress after = decided.progress();
        for (AttemptFact fact : live) {
            boolean useless = fact.id().work() instanceof AttemptWork.Help(int index)
                    && fact.id().run().equals(run.run())
                    && (after.completed().contains(index)
                            || after.failed().contains(index)
                            || run.policy().suspend()
                            || !run.policy().split());
            if (useless && fact.state() != AttemptState.STOPPING && fact.state() != AttemptState.UNREACHABLE) {
                assertThat(decision.actions()).as("a helper of what is over").contains(new PodAction.Stop(fact.id()));
            }
        }
        assertThat(after.helped()).as("partitions that were helped").hasSizeLessThanOrEqualTo(Progress.MAX_HELPED);
        assertThat(after.helped())
                .as("what is remembered of helpers goes with its partition")
                .noneMatch(one -> after.completed().contains(one.index())
                        || after.failed().contains(one.index()));
        assertThat(decision.actions().stream()
                        .filter(PodAction.StartHelp.class::isInstance)
                        .map(PodAction.StartHelp.class::cast)
                        .filter(start -> start.run().equals(run.run())))
                .as("helpers that are started")
                .noneMatch(start -> after.completed().contains(start.line().index())
                        || after.failed().contains(start.line().index()))
                .allMatch(start -> start.line().bytes() > Helpers.SLICE_BYTES
                        && start.id().attempt() <= HelpersSeen.MOST
                        && run.policy().split());
    }

    /** However helpers end, it is nothing to partitions and runs. */
    private static void ofHelpersEnds(
            Instant now, Budget budget, List<RunFacts> runs, List<AttemptFact> live, Decision decision) {
        if (runs.stream()
                .flatMap(run -> run.ended().stream())
                .noneMatch(ended -> ended.id().helps())) {
            return;
        }
        List<RunFacts> without = runs.stream()
                .map(run -> Given.with(
                        run,
                        run.ended().stream()
                                .filter(ended -> !ended.id().helps())
                                .toArray(EndedAttempt[]::new)))
                .toList();
        Decision other = Decider.decide(now, budget, without, live);
        for (int i = 0; i < runs.size(); i++) {
            assertThat(withoutHelpers(decision.runs().get(i)))
                    .as("progress but for helpers")
                    .isEqualTo(withoutHelpers(other.runs().get(i)));
        }
    }

    private static Progress withoutHelpers(RunDecision decided) {
        Progress progress = decided.progress();
        return progress.toBuilder()
                .helped(List.of())
                .memory(new Progress.MemorySeen(
                        progress.memory().outOfMemory(), progress.memory().escalations(), 0, MemoryUse.NONE))
                .build();
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
                .noneMatch(start -> !start.id().helps()
                        && live.stream()
                                .anyMatch(fact -> !fact.isLost(now)
                                        && fact.id().run().equals(run.run())
                                        && start.ids().stream()
                                                .anyMatch(id -> id.work()
                                                        .equals(fact.id().work()))));
        assertThat(starts.stream().flatMap(start -> start.ids().stream()))
                .as("attempts that are started")
                .doesNotHaveDuplicates();
        assertThat(starts)
                .filteredOn(PodAction.StartBundle.class::isInstance)
                .as("bundles")
                .allSatisfy(start -> ofBundle(run, (PodAction.StartBundle) start));
        if (run.policy().suspend()) {
            assertThat(starts).as("starts of a suspended run").isEmpty();
        }
        assertThat(starts.size())
                .as("starts over maxActive")
                .isLessThanOrEqualTo(run.policy().maxActive().orElse(Integer.MAX_VALUE));
    }

    private static void ofBundle(RunFacts run, PodAction.StartBundle bundle) {
        assertThat(bundle.partitions())
                .hasSizeBetween(2, run.policy().bundling().partitions())
                .allMatch(start -> start.id().attempt() == 1
                        && start.memory() <= bundle.memory()
                        && start.scratch() <= bundle.scratch());
        assertThat(bundle.partitions().stream()
                        .mapToLong(start -> start.line().bytes())
                        .sum())
                .isLessThanOrEqualTo(run.policy().bundling().bytes());
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
