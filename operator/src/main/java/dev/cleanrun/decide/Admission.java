// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.Saturated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who starts next within the budget of a profile: priority first, then whoever of the same priority has the smallest
 * share of what is scarcest; what a run cannot use goes to the others. The first that does not fit ends the round, so
 * that everything that becomes free goes to it and smaller ones cannot starve it.
 */
final class Admission {
    private final Budget budget;
    private int pods;
    private long memory;
    private long scratch;

    /** @param inUse every live attempt of the profile that counts, of known and of foreign runs */
    Admission(Budget budget, Collection<AttemptFact> inUse) {
        this.budget = budget;
        for (AttemptFact attempt : inUse) {
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
        for (Map.Entry<Integer, List<Seat>> level : byPriority.entrySet()) {
            if (!admitLevel(level.getValue(), starts)) {
                return starts;
            }
        }
        return starts;
    }

    /** Whether there may be room for the next level. */
    private boolean admitLevel(List<Seat> seats, List<PodAction.Start> starts) {
        while (true) {
            Seat next = null;
            PodAction.Start head = null;
            for (Seat seat : seats) {
                Optional<PodAction.Start> wish = seat.run.head();
                if (wish.isPresent() && (next == null || seat.share() < next.share())) {
                    next = seat;
                    head = wish.get();
                }
            }
            if (next == null) {
                return true;
            }
            if (head.memory() > budget.memory() || head.scratch() > budget.scratch()) {
                next.run.exceeds(head, budget);
            } else if (pods + 1 > budget.pods()
                    || Saturated.sum(memory, head.memory()) > budget.memory()
                    || Saturated.sum(scratch, head.scratch()) > budget.scratch()) {
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
            run.live().forEach(attempt -> take(attempt.memory(), attempt.scratch()));
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
