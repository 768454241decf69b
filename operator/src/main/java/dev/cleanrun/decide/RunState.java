// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.run.FailReason;
import dev.cleanrun.decide.run.ProgressDraft;
import java.util.BitSet;
import java.util.stream.Stream;

/** Where a run stands, from what it remembers and what is live. */
final class RunState {
    private RunState() {}

    static Outcome of(RunWork work) {
        ProgressDraft ledger = work.ledger();
        if (ledger.finished()) {
            return finished(work);
        }
        boolean idle = work.active() == 0;
        if (ledger.stop().isPresent()) {
            return new Outcome.Draining();
        }
        if (work.facts().policy().suspend()) {
            return idle ? new Outcome.Suspended() : new Outcome.Draining();
        }
        return idle ? new Outcome.Queued() : new Outcome.Running();
    }

    static RunDecision.Partitions partitions(RunWork work) {
        int total = work.facts().plan().size();
        int open = work.facts().plan().open();
        BitSet active = (BitSet) work.liveIndexes().clone();
        active.andNot(work.ledger().over());
        BitSet failedBefore = work.waitingIndexes();
        work.ledger().retries().forEach(retry -> failedBefore.set(retry.index()));
        failedBefore.andNot(active);
        int retrying = failedBefore.cardinality();
        int succeeded = work.ledger().completedCount();
        int failed = work.ledger().failedCount();
        return RunDecision.Partitions.builder()
                .total(total)
                .skipped(total - open)
                .succeeded(succeeded)
                .active(active.cardinality())
                .retrying(retrying)
                .pending(open - succeeded - failed - active.cardinality() - retrying)
                .failed(failed)
                .helpers(work.helpersLive())
                .pods(podsAt(active, work))
                .build();
    }

    private static int podsAt(BitSet indexes, RunWork work) {
        return (int) Stream.concat(
                        work.live().stream()
                                .filter(one -> isAt(one.id(), indexes))
                                .map(AttemptFact::pod),
                        work.started().stream().map(PodAction.Start::id).filter(id -> isAt(id, indexes)))
                .distinct()
                .count();
    }

    private static boolean isAt(AttemptId id, BitSet indexes) {
        return id.work() instanceof AttemptWork.Partition(int index) && indexes.get(index);
    }

    private static Outcome finished(RunWork work) {
        ProgressDraft ledger = work.ledger();
        Outcome.Report report = switch (ledger.summary().state()) {
            case DUE -> Outcome.Report.NONE;
            case WRITTEN -> Outcome.Report.WRITTEN;
            case GIVEN_UP -> Outcome.Report.MISSING;
        };
        if (ledger.stop().isPresent()) {
            return new Outcome.Failed(
                    ledger.stop().get().reason(), ledger.stop().get().message(), report);
        }
        return ledger.failedCount() == 0
                ? new Outcome.Succeeded(report)
                : new Outcome.Failed(FailReason.PARTITIONS_FAILED, Messages.failed(ledger, work.facts()), report);
    }
}
