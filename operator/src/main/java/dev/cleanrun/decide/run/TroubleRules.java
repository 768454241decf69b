// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.Backoff;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Verdict;
import java.time.Instant;
import java.util.Optional;

/** When failures of single partitions become trouble of the whole run, and when that is over. */
final class TroubleRules {
    private TroubleRules() {}

    /** A success ends every trouble. */
    static Trouble afterSuccess() {
        return new Trouble(IndexRanges.NONE, IndexRanges.NONE, new Trouble.Alike("", 0), true, Optional.empty());
    }

    /** An attempt created since then runs: attempts can start. */
    static Trouble afterStart(Trouble before, Instant createdAt) {
        return over(before, StallReason.CANNOT_START, createdAt) ? with(before, Optional.empty()) : before;
    }

    static Trouble afterFailure(
            Instant now, Trouble before, EndedAttempt ended, Evidence.Failure failure, Verdict verdict) {
        Trouble counted = alike(before, failure, verdict);
        return switch (FailureClass.of(failure)) {
            case START ->
                probing(now, counted, StallReason.CANNOT_START, messageOf(failure, "attempts cannot start"), ended);
            case STORAGE -> storage(now, counted, ended, failure);
            case ACCESS -> access(now, counted, ended, failure);
            case MEMORY, SCRATCH, RACE, CHANGED, DATA -> storageAnswered(counted, ended);
            case DEADLINE, SOFTWARE, INVALID -> afterStart(counted, ended.createdAt());
            case FREE, KILLED -> counted;
        };
    }

    /**
     * A summary is one attempt at a time anyway, so of its failures only those are trouble that somebody has to mend.
     */
    static Trouble afterSummary(Instant now, Trouble before, EndedAttempt ended, Evidence.Failure failure) {
        return FailureClass.of(failure) == FailureClass.START
                ? probing(now, before, StallReason.CANNOT_START, messageOf(failure, "the summary cannot start"), ended)
                : afterStart(before, ended.createdAt());
    }

    /**
     * A failure whose cure is still to be tried says nothing about the next attempt, so only the others are counted.
     */
    private static Trouble alike(Trouble before, Evidence.Failure failure, Verdict verdict) {
        if (before.succeeded()
                || verdict instanceof Verdict.PlanAgain
                || (verdict instanceof Verdict.Again(var _, boolean untried) && untried)) {
            return before;
        }
        return new Trouble(
                before.storage(),
                before.access(),
                before.alike().and(FailureClass.causeOf(failure)),
                false,
                before.probing());
    }

    private static Trouble storage(Instant now, Trouble before, EndedAttempt ended, Evidence.Failure failure) {
        IndexRanges streak = plus(before.storage(), ended, Trouble.STORAGE_STREAK);
        var after = new Trouble(streak, before.access(), before.alike(), before.succeeded(), before.probing());
        return streak.count() < Trouble.STORAGE_STREAK
                ? after
                : probing(
                        now,
                        after,
                        StallReason.STORAGE_UNAVAILABLE,
                        messageOf(failure, "storage does not answer"),
                        ended);
    }

    private static Trouble access(Instant now, Trouble before, EndedAttempt ended, Evidence.Failure failure) {
        IndexRanges streak = plus(before.access(), ended, Trouble.ACCESS_STREAK);
        var after = new Trouble(before.storage(), streak, before.alike(), before.succeeded(), before.probing());
        return streak.count() < Trouble.ACCESS_STREAK
                ? after
                : probing(now, after, StallReason.ACCESS_DENIED, messageOf(failure, "storage refuses access"), ended);
    }

    /** More than the limit need not be remembered. */
    private static IndexRanges plus(IndexRanges streak, EndedAttempt ended, int limit) {
        return ended.id().work() instanceof AttemptWork.Partition(int index) && streak.count() < limit
                ? streak.plus(index)
                : streak;
    }

    /** It came as far as reading its input, so storage answered it and it had started. */
    private static Trouble storageAnswered(Trouble before, EndedAttempt ended) {
        boolean over = over(before, StallReason.STORAGE_UNAVAILABLE, ended.createdAt());
        boolean current = before.probing()
                .map(probing -> ended.createdAt().isAfter(probing.since()))
                .orElse(true);
        var after = new Trouble(
                current ? IndexRanges.NONE : before.storage(),
                before.access(),
                before.alike(),
                before.succeeded(),
                over ? Optional.empty() : before.probing());
        return afterStart(after, ended.createdAt());
    }

    private static boolean over(Trouble trouble, StallReason reason, Instant createdAt) {
        return trouble.probing()
                .filter(probing -> probing.reason() == reason && createdAt.isAfter(probing.since()))
                .isPresent();
    }

    /**
     * Only probes raise the waiting time: attempts that were live when the trouble began fail together and say it once.
     */
    private static Trouble probing(
            Instant now, Trouble before, StallReason reason, String message, EndedAttempt ended) {
        Optional<Trouble.Probing> known = before.probing().filter(probing -> probing.reason() == reason);
        if (known.isPresent() && !ended.createdAt().isAfter(known.get().since())) {
            return before;
        }
        int tries = known.map(probing -> probing.tries() + 1).orElse(1);
        Backoff backoff = reason == StallReason.CANNOT_START ? Backoff.DISRUPTED : Backoff.STORAGE;
        return with(
                before,
                Optional.of(new Trouble.Probing(
                        reason,
                        message,
                        known.map(Trouble.Probing::since).orElse(now),
                        tries,
                        now.plus(backoff.after(tries, 0, tries)))));
    }

    private static Trouble with(Trouble before, Optional<Trouble.Probing> probing) {
        return new Trouble(before.storage(), before.access(), before.alike(), before.succeeded(), probing);
    }

    private static String messageOf(Evidence.Failure failure, String otherwise) {
        return switch (failure) {
            case Evidence.CannotStart start -> start.message();
            case Evidence.Exited exited when !exited.message().isEmpty() -> exited.message();
            case Evidence.Exited exited -> otherwise + " (exit " + exited.code() + ")";
            case Evidence.OutOfMemory _,
                    Evidence.ScratchEvicted _,
                    Evidence.Disrupted _,
                    Evidence.DeadlineExceeded _,
                    Evidence.KilledWithoutReason _ -> otherwise;
        };
    }
}
