// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import dev.cleanrun.contract.text.DurationText;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.partition.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules for one partition: failure to verdict, by cause.
 *
 * @param sizing how far memory and scratch may grow, from the live profile
 * @param maxAttempts failures of the counted classes after which a partition is given up
 * @param unit what is judged, towards people
 */
public record Ladder(Sizing sizing, int maxAttempts, Unit unit) {
    /** Disruptions, and likewise storage failures, that one partition may meet; the next gives it up. */
    public static final int FREE_CAP = 20;
    /** Lost races that one partition may meet. */
    public static final int RACE_CAP = 5;
    /** Attempts that may fail in the software, in all. */
    public static final int SOFTWARE_TRIES = 2;
    /** Units of work of a run that may be planned again. */
    public static final int MAX_REPLANS = 100;
    /** What a worker of any release says of a recipe that it cannot use; of an order it says something else. */
    private static final String INVALID_RECIPE = "InvalidRecipe";

    /** Of partitions. */
    public Ladder(Sizing sizing, int maxAttempts) {
        this(sizing, maxAttempts, Unit.PARTITION);
    }

    /**
     * What follows {@code ended}.
     *
     * @param line the partition, as planned last
     * @param before its memory, or {@link Retry#before}
     * @param mayPlanAgain whether a changed input of this partition may be planned again
     */
    public Verdict judge(
            Instant now,
            PlannedPartition line,
            Retry before,
            EndedAttempt ended,
            Evidence.Failure failure,
            boolean mayPlanAgain) {
        FailureClass told = FailureClass.of(failure);
        boolean killedAgain = told == FailureClass.KILLED && before.counts().of(FailureClass.KILLED) > 0;
        FailureClass kind = killedAgain ? FailureClass.MEMORY : told;
        Retry next = before.after(ended, kind, now);
        return switch (kind) {
            case MEMORY -> counted(failure, next, moreMemory(line, next, ended, failure));
            case SCRATCH -> counted(failure, next, moreScratch(next, ended));
            case DEADLINE -> counted(failure, next, moreTime(next));
            case SOFTWARE -> counted(failure, next, onceMore(failure, next));
            case FREE -> waiting(failure, next, kind, Backoff.DISRUPTED, FREE_CAP);
            case RACE -> waiting(failure, next, kind, Backoff.DISRUPTED, RACE_CAP);
            case STORAGE, ACCESS -> waiting(failure, next, kind, Backoff.STORAGE, FREE_CAP);
            case START -> new Verdict.Again(next, true);
            case KILLED -> new Verdict.Again(next, false);
            case CHANGED ->
                mayPlanAgain
                        ? new Verdict.PlanAgain(next)
                        : new Verdict.GiveUp(
                                "InputUnstable",
                                "the input changed again while the " + unit.whole() + " was reading it; start a new "
                                        + unit.whole() + " when nobody writes to this " + unit.one());
            // A worker of an earlier release does not know how to spill early: that is no fault of the recipe.
            case INVALID ->
                before.spillEarly() && !FailureClass.causeOf(failure).equals(INVALID_RECIPE)
                        ? outOfMemory(line, next, ended, ended.memory(), "; the last one: " + told(failure, "refused"))
                        : new Verdict.StopRun(
                                FailureClass.causeOf(failure), told(failure, "the worker refused order or recipe"));
            case DATA ->
                new Verdict.GiveUp(FailureClass.causeOf(failure), told(failure, "the input cannot be " + unit.done()));
        };
    }

    private Verdict counted(Evidence.Failure failure, Retry next, Verdict verdict) {
        if (verdict instanceof Verdict.Again && next.counts().counted() >= maxAttempts) {
            return new Verdict.GiveUp(
                    FailureClass.causeOf(failure),
                    next.counts().counted()
                            + (unit == Unit.PARTITION
                                    ? " attempts failed, as many as failurePolicy.maxAttempts allows; the last: "
                                    : " attempts failed, the most that a " + unit.one() + " gets; the last: ")
                            + told(failure, FailureClass.causeOf(failure)));
        }
        return verdict;
    }

    /**
     * What the kernel kills at the largest size held more than the engine counts: once more with half of the engine's
     * memory. Where the engine itself ran out of memory, less of it would not help.
     */
    private Verdict moreMemory(PlannedPartition line, Retry next, EndedAttempt ended, Evidence.Failure failure) {
        long had =
                Math.max(ended.memory(), Math.min(next.memory(), sizing.memory().max()));
        if (had < sizing.memory().max()) {
            return new Verdict.Again(next.withMemory(sizing.memory().next(had)), true);
        }
        boolean killed = !(failure instanceof Evidence.Exited);
        return unit == Unit.PARTITION && killed && !next.spillEarly()
                ? new Verdict.Again(next.withMemory(had).spillingEarly(), true)
                : outOfMemory(line, next, ended, had, "");
    }

    private Verdict outOfMemory(PlannedPartition line, Retry next, EndedAttempt ended, long had, String last) {
        String peak = next.peak() > 0 ? ByteText.of(next.peak()) : "unknown";
        if (ended.memory() > 0 && ended.memory() < had) {
            return new Verdict.GiveUp(
                    FailureClass.MEMORY.cause(),
                    "out of memory at " + ByteText.of(ended.memory()) + ", where " + ByteText.of(had)
                            + " was asked for; highest peak seen: " + peak
                            + "; find the admission policy or webhook that lowers the limit of the pods, and have it"
                            + " leave them alone, then set retryRequest");
        }
        return new Verdict.GiveUp(
                FailureClass.MEMORY.cause(),
                "out of memory at the profile's memory.max; sizes tried: " + String.join(", ", tried(line, had))
                        + (next.spillEarly() ? ", and once more with half of it for the engine" : "")
                        + last
                        + "; highest peak seen: "
                        + peak + "; raise memory.max, then set retryRequest");
    }

    /** Sizes follow from the first one, so that nothing but the last needs remembering. */
    private List<String> tried(PlannedPartition line, long last) {
        var sizes = new ArrayList<String>();
        for (long size = line.memory(); size < last; size = sizing.memory().next(size)) {
            sizes.add(ByteText.of(size));
        }
        sizes.add(ByteText.of(last));
        return sizes;
    }

    private Verdict moreScratch(Retry next, EndedAttempt ended) {
        long had = Math.max(ended.scratch(), Math.min(next.scratch(), sizing.maxScratch()));
        if (had >= sizing.maxScratch()) {
            return new Verdict.GiveUp(
                    FailureClass.SCRATCH.cause(),
                    "scratch is full at the profile's scratch.max, " + ByteText.of(had)
                            + "; raise it, then set retryRequest");
        }
        return new Verdict.Again(next.withScratch(Math.min(sizing.maxScratch(), had * 2)), true);
    }

    private Verdict moreTime(Retry next) {
        if (next.counts().of(FailureClass.DEADLINE) > 1) {
            return new Verdict.GiveUp(
                    FailureClass.DEADLINE.cause(),
                    "not done after " + DurationText.of(sizing.deadline().multipliedBy(2))
                            + ", twice the profile's attemptDeadline; raise it, then set retryRequest");
        }
        return new Verdict.Again(next.withDeadlineFactor(2), true);
    }

    private static Verdict onceMore(Evidence.Failure failure, Retry next) {
        return next.counts().of(FailureClass.SOFTWARE) < SOFTWARE_TRIES
                ? new Verdict.Again(next, false)
                : new Verdict.GiveUp(FailureClass.causeOf(failure), told(failure, "the worker ended without a result"));
    }

    private static Verdict waiting(Evidence.Failure failure, Retry next, FailureClass kind, Backoff backoff, int cap) {
        int failures = next.counts().of(kind);
        if (failures > cap) {
            return new Verdict.GiveUp(
                    FailureClass.causeOf(failure),
                    failures + " times, more than the " + cap + " allowed: " + told(failure, kind.cause()));
        }
        return new Verdict.Again(
                next.withNotBefore(next.notBefore().plus(backoff.after(failures, next.index(), next.attempt()))), true);
    }

    private static String told(Evidence.Failure failure, String otherwise) {
        return switch (failure) {
            case Evidence.Exited exited when !exited.message().isEmpty() -> exited.message();
            case Evidence.Exited exited -> otherwise + " (exit " + exited.code() + ")";
            case Evidence.CannotStart start -> start.message();
            case Evidence.Disrupted disrupted -> otherwise + " (" + disrupted.disruption() + ")";
            case Evidence.OutOfMemory _,
                    Evidence.ScratchEvicted _,
                    Evidence.DeadlineExceeded _,
                    Evidence.KilledWithoutReason _ -> otherwise;
        };
    }
}
