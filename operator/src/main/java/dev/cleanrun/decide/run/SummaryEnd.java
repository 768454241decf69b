// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.GateFindings;
import dev.cleanrun.decide.ladder.Backoff;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Ladder;
import dev.cleanrun.decide.partition.Plan;
import java.time.Instant;
import java.util.stream.Stream;

/** What the end of the summary means for its run: it judges the gates over the whole run, which fail it or warn. */
public final class SummaryEnd {
    /** Bytes of the finding in the sentence that says why the run failed; the rest says what to do. */
    private static final int FINDING_BYTES = 150;

    private SummaryEnd() {}

    /**
     * Whether the run is not complete without it; one that had nothing to clean needs it only for its gates, or for a
     * run that did not come to it.
     */
    static boolean isAwaited(Summary summary, RunFacts facts) {
        return summary.state() == Summary.State.DUE
                && facts.plan().summary() != Plan.SummaryNeed.NEVER
                && (facts.plan().open() > 0
                        || facts.plan().owesSummary()
                        || facts.policy().gates() != RunGates.NONE);
    }

    /** It was written. A run that has failed partitions fails by those, and tries its gates again with them. */
    static void written(ProgressDraft ledger, GateFindings gates) {
        boolean fails = !gates.broken().isEmpty() && ledger.failedCount() == 0;
        ledger.summary(ledger.summary()
                .as(
                        Summary.State.WRITTEN,
                        new Summary.Findings(
                                fails
                                        ? gates.warnings()
                                        : Stream.concat(gates.broken().stream(), gates.warnings().stream())
                                                .toList(),
                                gates.grade())));
        if (fails) {
            ledger.stop(
                    FailReason.QUALITY_GATE_BROKEN,
                    ShortText.to(FINDING_BYTES, gates.broken().getFirst())
                            + "; the outputs are in place: see the summary, mend the source or set another limit in a"
                            + " new run");
        }
    }

    /**
     * An attempt has failed. What the cluster or storage did to it costs it no more than a partition: an hour without
     * storage must not leave a night's run without its report, or its gates unjudged.
     */
    static void failed(
            Instant now, ProgressDraft ledger, RunFacts facts, EndedAttempt ended, Evidence.Failure failure) {
        FailureClass kind = FailureClass.of(failure);
        int failures = ledger.summary().failures() + (isItsOwn(kind) ? 1 : 0);
        int others = ended.id().attempt() - failures;
        if (failures >= Summary.TRIES || others > Ladder.FREE_CAP) {
            givenUp(ledger, facts.policy().gates());
            return;
        }
        long memory = kind == FailureClass.MEMORY ? facts.sizing().memory().next(ended.memory()) : ended.memory();
        Instant notBefore = now.plus(
                isItsOwn(kind)
                        ? Summary.PAUSE
                        : Backoff.DISRUPTED.after(others, 0, ended.id().attempt()));
        ledger.summary(new Summary(Summary.State.DUE, ended.id().attempt() + 1, failures, memory, notBefore));
    }

    private static boolean isItsOwn(FailureClass kind) {
        return switch (kind) {
            case MEMORY, SCRATCH, DEADLINE, KILLED, CHANGED, INVALID, DATA, SOFTWARE -> true;
            case FREE, START, STORAGE, ACCESS, RACE -> false;
        };
    }

    /** It was given up: the run is complete without its report, unless that had to say whether it has succeeded. */
    public static void givenUp(ProgressDraft ledger, RunGates gates) {
        ledger.summary(ledger.summary().as(Summary.State.GIVEN_UP, Summary.Findings.NONE));
        if (gates == RunGates.FAIL && ledger.failedCount() == 0) {
            ledger.stop(
                    FailReason.QUALITY_GATE_NOT_JUDGED,
                    "the run's summary could not be made, so its quality gates of scope Run could not be judged; the"
                            + " outputs are in place: see the failed summary attempts, then set retryRequest");
        }
    }
}
