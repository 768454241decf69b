// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.Saturated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Who starts next within the budget of a profile: priority first, then whoever of the same priority has the smallest
 * share of what is scarcest; what a run cannot use goes to the others. The first that does not fit ends the round, so
 * that everything that becomes free goes to it and smaller ones cannot starve it. What nobody has a use for goes to
 * helpers, and they give it back as soon as somebody has.
 */
final class Admission {
    private static final Comparator<AttemptFact> YOUNGEST =
            Comparator.comparing(AttemptFact::createdAt).reversed();

    private final Budget budget;
    private int pods;
    private long memory;
    private long scratch;
    /** What there was no room for. */
    private Optional<PodAction.Start> blocked = Optional.empty();

    /** @param inUse every live attempt of the profile that counts, of known and of foreign runs */
    Admission(Budget budget, Collection<AttemptFact> inUse) {
        this.budget = budget;
        for (AttemptFact attempt : inUse) {
            if (attempt.rides()) {
                continue;
            }
            pods++;
            memory = Saturated.sum(memory, attempt.memory());
            scratch = Saturated.sum(scratch, attempt.scratch());
        }
    }

    /** Starts, in order, what may start now; tells each run of what it starts and of what can never start. */
    List<PodAction.Start> admit(List<RunWork> runs) {
        var byPriority = new TreeMap<Integer, List<Seat>>(Comparator.reverseOrder());
        runs.forEach(run -> byPriority
                .computeIfAbsent(run.facts().policy().priority(), _ -> new ArrayList<>())
                .add(new Seat(run)));
        var starts = new ArrayList<PodAction.Start>();
        for (List<Seat> level : byPriority.values()) {
            if (!admitLevel(level, starts, RunWork::head)) {
                return starts;
            }
        }
        if (runs.stream().noneMatch(RunWork::waitsForHelpers)) {
            for (List<Seat> level : byPriority.values()) {
                if (!admitLevel(level, starts, RunWork::nextHelper)) {
                    blocked = Optional.empty();
                    return starts;
                }
            }
        }
        return starts;
    }

    /** Helpers that have to end so that what waits can start; those that end already are reckoned with. */
    Set<AttemptId> yielding(List<RunWork> runs) {
        var stopped = new LinkedHashSet<AttemptId>();
        for (RunWork run : runs) {
            if (run.waitsForHelpers() && run.helpers().noneMatch(helper -> helper.state() == AttemptState.STOPPING)) {
                run.helpers().filter(Admission::mayStop).min(YOUNGEST).ifPresent(one -> {
                    free(one);
                    stopped.add(one.id());
                });
            }
        }
        blocked.ifPresent(head -> {
            List<AttemptFact> ending = runs.stream()
                    .flatMap(RunWork::helpers)
                    .filter(helper -> helper.state() == AttemptState.STOPPING)
                    .toList();
            ending.forEach(this::free);
            runs.stream()
                    .flatMap(RunWork::helpers)
                    .filter(Admission::mayStop)
                    .sorted(YOUNGEST)
                    .filter(helper -> !stopped.contains(helper.id()) && !fits(head))
                    .forEachOrdered(helper -> {
                        free(helper);
                        stopped.add(helper.id());
                    });
        });
        return stopped;
    }

    private static boolean mayStop(AttemptFact helper) {
        return helper.state() == AttemptState.STARTING || helper.state() == AttemptState.RUNNING;
    }

    private void free(AttemptFact attempt) {
        pods--;
        memory -= attempt.memory();
        scratch -= attempt.scratch();
    }

    private boolean fits(PodAction.Start head) {
        return pods + 1 <= budget.pods()
                && Saturated.sum(memory, head.memory()) <= budget.memory()
                && Saturated.sum(scratch, head.scratch()) <= budget.scratch();
    }

    /** Whether there may be room for the next level. */
    private boolean admitLevel(
            List<Seat> seats, List<PodAction.Start> starts, Function<RunWork, Optional<PodAction.Start>> wanted) {
        while (true) {
            Seat next = null;
            PodAction.Start head = null;
            for (Seat seat : seats) {
                Optional<PodAction.Start> wish = wanted.apply(seat.run);
                if (wish.isPresent() && (next == null || seat.share() < next.share())) {
                    next = seat;
                    head = wish.get();
                }
            }
            if (next == null) {
                return true;
            }
            boolean helps = head.id().helps();
            if (!helps && (head.memory() > budget.memory() || head.scratch() > budget.scratch())) {
                next.run.exceeds(head, budget);
            } else if (!fits(head)) {
                blocked = Optional.of(head);
                return false;
            } else {
                pods++;
                memory += head.memory();
                scratch += head.scratch();
                next.take(head.memory(), head.scratch());
                next.run.start(head);
                starts.add(head);
            }
        }
    }

    /** What one run uses. */
    private final class Seat {
        private final RunWork run;
        private long usedPods;
        private long usedMemory;
        private long usedScratch;

        Seat(RunWork run) {
            this.run = run;
            run.live().stream()
                    .filter(attempt -> !attempt.rides())
                    .forEach(attempt -> take(attempt.memory(), attempt.scratch()));
        }

        void take(long moreMemory, long moreScratch) {
            usedPods++;
            usedMemory = Saturated.sum(usedMemory, moreMemory);
            usedScratch = Saturated.sum(usedScratch, moreScratch);
        }

        double share() {
            return Math.max(
                    part(usedPods, budget.pods()),
                    Math.max(part(usedMemory, budget.memory()), part(usedScratch, budget.scratch())));
        }

        private static double part(long used, long all) {
            return all <= 0 ? used : (double) used / all;
        }
    }
}
