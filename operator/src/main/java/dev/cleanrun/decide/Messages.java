// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.ProgressDraft;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.StallReason;
import dev.cleanrun.decide.run.Unread;
import java.util.Optional;

/** Sentences that need more than one fact. */
final class Messages {
    private Messages() {}

    static String exceeds(PodAction.Start start, Budget budget) {
        return "needs " + ByteText.of(start.memory()) + " of memory and " + ByteText.of(start.scratch())
                + " of scratch, and the profile's budget is " + ByteText.of(budget.memory()) + " and "
                + ByteText.of(budget.scratch())
                + " in all; raise the budget or lower the first size, then set retryRequest";
    }

    static String failed(ProgressDraft ledger, RunFacts facts) {
        return ledger.failedCount() + " of " + facts.plan().size() + " "
                + facts.policy().unit().many() + " failed; see the failures, then set retryRequest to try them again";
    }

    static Optional<RunDecision.Stall> stall(ProgressDraft ledger, RunFacts facts, Outcome outcome) {
        if (outcome instanceof Outcome.Failed(FailReason reason, String message, Outcome.Report _)) {
            return Optional.of(failed(reason, message));
        }
        return ledger.stop()
                .map(stop -> failed(stop.reason(), stop.message()))
                .or(() -> unanswered(facts, outcome))
                .or(() -> ledger.trouble()
                        .probing()
                        .map(probing -> new RunDecision.Stall(probing.reason(), probing.message())))
                .or(() -> unread(ledger, facts));
    }

    private static Optional<RunDecision.Stall> unanswered(RunFacts facts, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Running _, Outcome.Queued _ ->
                facts.unanswered().map(message -> new RunDecision.Stall(StallReason.CANNOT_START, message));
            case Outcome.Draining _, Outcome.Suspended _, Outcome.Succeeded _, Outcome.Failed _ -> Optional.empty();
        };
    }

    /** Of several the first: what keeps one from being looked at again mostly keeps all. */
    private static Optional<RunDecision.Stall> unread(ProgressDraft ledger, RunFacts facts) {
        return ledger.awaitingPlan().stream()
                .filter(facts.unread()::containsKey)
                .boxed()
                .findFirst()
                .map(index -> {
                    Unread unread = facts.unread().get(index);
                    return new RunDecision.Stall(
                            unread.reason(),
                            facts.policy().unit().one() + " "
                                    + facts.plan().line(index).path()
                                    + " changed since it was planned, and cannot be looked at again: "
                                    + unread.message());
                });
    }

    private static RunDecision.Stall failed(FailReason reason, String message) {
        return new RunDecision.Stall(StallReason.FAILED, reason.text() + ": " + message);
    }
}
