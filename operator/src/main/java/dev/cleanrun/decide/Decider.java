// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.run.ProgressDraft;
import dev.cleanrun.decide.run.Recorder;
import dev.cleanrun.decide.run.RunFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides what follows from the facts of one profile. The same facts give the same decision; nothing is remembered
 * between two but the progress that each carries, so any caller may die between any two lines and go on from what it
 * saved last.
 */
public final class Decider {
    private static final Comparator<EndedAttempt> BY_END = Comparator.comparing(EndedAttempt::endedAt)
            .thenComparingInt(ended -> ended.id().round())
            .thenComparingInt(ended -> ended.id().attempt());

    private Decider() {}

    /**
     * One decision over all unfinished runs of a profile.
     *
     * @param budget of the profile, as it is now
     * @param runs their facts, oldest run first; finished ones may be among them
     * @param live every attempt of the profile that has not ended, of foreign runs too, creates on their way included;
     *     an attempt that cannot start is both here and among the ended ones of its run until it is gone
     */
    public static Decision decide(Instant now, Budget budget, List<RunFacts> runs, List<AttemptFact> live) {
        List<AttemptFact> counting =
                live.stream().filter(attempt -> !attempt.isLost(now)).toList();
        Map<String, List<AttemptFact>> byRun = new HashMap<>();
        live.forEach(attempt -> byRun.computeIfAbsent(attempt.id().run(), _ -> new ArrayList<>())
                .add(attempt));
        List<RunWork> works = runs.stream()
                .map(run -> record(now, budget, run, byRun.getOrDefault(run.run(), List.of())))
                .toList();
        var admission = new Admission(budget, counting);
        List<PodAction.Start> starts = admission.admit(works);
        var actions = new ArrayList<PodAction>();
        works.forEach(work -> actions.addAll(clearing(work)));
        admission.yielding(works).forEach(helper -> actions.add(new PodAction.Stop(helper)));
        actions.addAll(starts);
        works.forEach(work -> work.unplanned()
                .forEach(index -> actions.add(new PodAction.Replan(work.facts().run(), index))));
        List<RunDecision> decisions =
                works.stream().map(work -> decided(now, work)).toList();
        return new Decision(
                decisions,
                actions,
                works.stream().flatMap(work -> wakeUps(now, work)).min(Comparator.naturalOrder()));
    }

    private static RunWork record(Instant now, Budget budget, RunFacts run, List<AttemptFact> live) {
        var ledger = new ProgressDraft(run);
        var recorder = new Recorder(now, run, ledger);
        recorder.answer();
        int round = ledger.round();
        run.ended().stream().sorted(BY_END).forEach(recorder::record);
        live.forEach(recorder::observe);
        List<AttemptFact> counting =
                live.stream().filter(attempt -> !attempt.isLost(now)).toList();
        recorder.settle(isIdle(counting));
        // A pass that was not saved may have begun the same round before, and have seen attempts of it start.
        run.ended().stream()
                .filter(ended -> ended.id().round() > round && ended.id().round() == ledger.round())
                .sorted(BY_END)
                .forEach(recorder::record);
        return new RunWork(now, budget.pods(), run, ledger, counting, recorder.waiting());
    }

    /** Whether nothing is live that a run has to wait for: a helper that nobody can reach can publish nothing. */
    private static boolean isIdle(List<AttemptFact> live) {
        return live.stream().allMatch(attempt -> attempt.id().helps() && attempt.state() == AttemptState.UNREACHABLE);
    }

    /** What is recorded may go, and so may live attempts at partitions that are over. */
    private static List<PodAction> clearing(RunWork work) {
        var actions = new ArrayList<PodAction>();
        for (EndedAttempt ended : work.facts().ended()) {
            if (work.waiting().contains(ended.id())) {
                continue;
            }
            actions.add(
                    switch (ended.evidence()) {
                        case Evidence.CannotStart _ -> new PodAction.Stop(ended.id());
                        case Evidence.Failure _ -> new PodAction.Release(ended.id(), true);
                        case Evidence.Committed _, Evidence.Helped _ -> new PodAction.Release(ended.id(), false);
                    });
        }
        Set<AttemptId> needed = work.live().stream()
                .filter(attempt -> !isOver(work, attempt))
                .map(AttemptFact::pod)
                .collect(Collectors.toSet());
        for (AttemptFact attempt : work.live()) {
            if (!attempt.rides()
                    && !needed.contains(attempt.id())
                    && attempt.state() != AttemptState.STOPPING
                    && attempt.state() != AttemptState.UNREACHABLE) {
                actions.add(new PodAction.Stop(attempt.id()));
            }
        }
        return actions;
    }

    private static boolean isOver(RunWork work, AttemptFact attempt) {
        return switch (attempt.id().work()) {
            case AttemptWork.Partition(int index) -> work.ledger().isOver(index);
            case AttemptWork.Help(int index) -> !work.maySplit(index);
            case AttemptWork.Summary _ -> false;
        };
    }

    private static RunDecision decided(Instant now, RunWork work) {
        ProgressDraft ledger = work.ledger();
        ledger.settle(work.started().isEmpty() && isIdle(work.live()));
        Outcome outcome = RunState.of(work);
        return new RunDecision(
                work.facts().run(),
                ledger.progress(),
                outcome,
                Messages.stall(ledger, work.facts(), outcome),
                RunState.partitions(work),
                Forecast.of(now, work));
    }

    private static Stream<Instant> wakeUps(Instant now, RunWork work) {
        if (work.ledger().finished()) {
            return work.ledger().isAsked() ? Stream.of(now) : Stream.empty();
        }
        Stream<Instant> waits = Stream.concat(
                work.ledger().retries().stream().map(retry -> retry.notBefore()),
                Stream.of(work.ledger().summary().notBefore()));
        Stream<Instant> probe = work.ledger().trouble().probing().map(probing -> probing.notBefore()).stream();
        Stream<Instant> ends = work.live().stream()
                .filter(attempt -> attempt.state() == AttemptState.UNREACHABLE)
                .map(AttemptFact::endsBy);
        return Stream.of(waits, probe, ends).flatMap(moments -> moments).filter(moment -> moment.isAfter(now));
    }
}
