package dev.cleanrun.plan;

import dev.cleanrun.plan.ladder.ByteText;
import dev.cleanrun.plan.run.Ledger;
import dev.cleanrun.plan.run.StallReason;
import java.util.Optional;

/** Sentences that need more than one fact. */
final class Messages {
    private Messages() {}

    static String exceeds(Action.Start start, Budget budget) {
        return "needs " + ByteText.of(start.memory()) + " of memory and " + ByteText.of(start.scratch())
                + " of scratch, and the profile's budget is " + ByteText.of(budget.memory()) + " and " + ByteText.of(
                        budget.scratch())
                + " in all; raise the budget or lower the first size, then set retryRequest";
    }

    static String partitionsFailed(Ledger ledger, int total) {
        return ledger.failedCount() + " of " + total
                + " partitions failed; see the failures, then set retryRequest to try them again";
    }

    static Optional<RunDecision.Stall> stall(Ledger ledger) {
        return ledger.stop().map(stop -> new RunDecision.Stall(StallReason.FAILED, stop.reason().text() + ": " + stop
                .message()))
                .or(() -> ledger.trouble().probing().map(probing -> new RunDecision.Stall(probing.reason(), probing
                        .message())));
    }
}
