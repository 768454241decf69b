// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Ladder;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.ladder.Verdict;
import dev.cleanrun.decide.partition.PlannedPartition;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Turns ended attempts into progress. Done stays done, and an attempt that was recorded before changes nothing, however
 * often and however late it is seen again: its number is below that of the next attempt.
 */
public final class Recorder {
    private final Instant now;
    private final RunFacts facts;
    private final Ladder ladder;
    private final ProgressDraft ledger;
    private final Map<AttemptId, EndedAttempt> waiting = new LinkedHashMap<>();

    /** Begins with the progress that {@code facts} carry. */
    public Recorder(Instant now, RunFacts facts, ProgressDraft ledger) {
        this.now = now;
        this.facts = facts;
        this.ladder = new Ladder(
                facts.sizing(),
                facts.policy().failures().maxAttempts(),
                facts.policy().unit());
        this.ledger = ledger;
    }

    /** Records one ended attempt. */
    public void record(EndedAttempt ended) {
        if (ledger.finished()) {
            return;
        }
        switch (ended.id().work()) {
            case AttemptWork.Help(int index) -> helped(index, ended);
            case AttemptWork.Summary _ -> afterSummary(ledger.summary(), ended);
            case AttemptWork.Partition(int index) -> {
                if (index >= 0 && index < facts.plan().open() && !ledger.isCompleted(index)) {
                    partition(index, ended);
                }
            }
        }
    }

    /**
     * Takes account of a live attempt: one that is lost ends as disrupted, one that runs shows that attempts can start.
     */
    public void observe(AttemptFact live) {
        if (live.isLost(now)) {
            record(new EndedAttempt(
                    live.id(),
                    live.size(),
                    // The time of its pod is that of the one that leads.
                    live.rides() ? now : live.createdAt(),
                    now,
                    OptionalLong.empty(),
                    new Evidence.Disrupted(Evidence.Disruption.NODE_LOST)));
        } else if (live.id().helps()) {
            helping(live);
        } else if (live.state() == AttemptState.RUNNING) {
            ledger.trouble(TroubleRules.afterStart(ledger.trouble(), live.createdAt()));
        }
    }

    /**
     * Failed attempts for whose memory there is no room now. They have to stay where they can be seen, since they are
     * all that is known of them, and their partitions wait.
     */
    public Set<AttemptId> waiting() {
        return Collections.unmodifiableSet(waiting.keySet());
    }

    /**
     * Ends what has nothing more to do, and begins the next round where one was asked for.
     *
     * @param idle whether nothing of the run is live
     */
    public void settle(boolean idle) {
        List<EndedAttempt> again = List.copyOf(waiting.values());
        waiting.clear();
        again.forEach(this::record);
        if (!ledger.finished()) {
            ledger.giveUpGone();
            ledger.settle(idle);
        }
        answer();
    }

    /**
     * Begins the next round of a finished run where one was asked for. A caller that died may have started attempts of
     * it and not saved that, so it comes before any recording.
     */
    public void answer() {
        if (ledger.isAsked()) {
            ledger.answer();
            ledger.giveUpGone();
        }
    }

    /**
     * Whatever ends a helper is nothing to its partition. It is counted once: while the saved progress does not have
     * it.
     */
    private void helped(int index, EndedAttempt ended) {
        if (index < 0
                || index >= facts.plan().open()
                || ended.id().round() != ledger.round()
                || facts.progress().has(ended.id())) {
            return;
        }
        ledger.seen().ended(ended, ended.evidence() instanceof Evidence.Helped);
        if (!ledger.isOver(index)) {
            boolean taken = ended.evidence() instanceof Evidence.Disrupted;
            ledger.helpEnded(index, ended.id().attempt(), !taken);
        }
    }

    /** A helper of a partition that is over by now is told to end, and what it used until now is what it cost. */
    private void helping(AttemptFact live) {
        if (live.id().work() instanceof AttemptWork.Help(int index) && ledger.isOver(index)) {
            helped(
                    index,
                    new EndedAttempt(
                            live.id(),
                            live.size(),
                            live.createdAt(),
                            now,
                            OptionalLong.empty(),
                            new Evidence.Helped(0, 0)));
        }
    }

    private void partition(int index, EndedAttempt ended) {
        Optional<PlannedPartition> line = ledger.line(index);
        switch (ended.evidence()) {
            case Evidence.Committed committed
            when line.isPresent() && line.get().fingerprint().equals(committed.fingerprint()) ->
                complete(line.get(), committed, ended);
            case Evidence.Committed _
            when isNews(index, ended.id()) ->
                failed(
                        index,
                        ended,
                        new Evidence.Exited(
                                FailureClass.SOFTWARE_EXIT,
                                "FingerprintMismatch",
                                "the worker committed another fingerprint than the planned one"));
            case Evidence.Helped _ when isNews(index, ended.id()) -> failed(index, ended, helpedOnly());
            case Evidence.Failure failure when isNews(index, ended.id()) -> failed(index, ended, failure);
            case Evidence.Committed _, Evidence.Helped _, Evidence.Failure _ -> {}
        }
    }

    private static Evidence.Failure helpedOnly() {
        return new Evidence.Exited(
                FailureClass.SOFTWARE_EXIT, "NoResult", "the worker answered as one that helps another attempt");
    }

    private boolean isNews(int index, AttemptId id) {
        return ledger.stop().isEmpty()
                && id.round() == ledger.round()
                && !ledger.isFailed(index)
                && ledger.retry(index)
                        .map(retry -> id.attempt() >= retry.attempt())
                        .orElse(true);
    }

    private void complete(PlannedPartition line, Evidence.Committed committed, EndedAttempt ended) {
        ledger.complete(line.index(), committed.rows());
        ledger.seen().ended(ended, true);
        if (!committed.found()) {
            ledger.seen().work(line.bytes(), ended);
        }
        ledger.trouble(TroubleRules.afterSuccess());
    }

    private void failed(int index, EndedAttempt ended, Evidence.Failure failure) {
        PlannedPartition line = ledger.line(index).orElse(facts.plan().line(index));
        Retry before = ledger.retry(index).orElse(Retry.before(line));
        Verdict verdict = ladder.judge(now, line, before, ended, failure, ledger.mayPlanAgain(index));
        boolean remembered = verdict instanceof Verdict.Again || verdict instanceof Verdict.PlanAgain;
        if (remembered && ledger.retry(index).isEmpty() && ledger.retries().size() >= Progress.MAX_RETRIES) {
            waiting.put(ended.id(), ended);
            return;
        }
        ledger.seen().ended(ended, false);
        FailureClass kind = FailureClass.of(failure);
        boolean bigger = verdict instanceof Verdict.Again(Retry retry, boolean _) && retry.memory() > ended.memory();
        ledger.seen().failure(kind == FailureClass.MEMORY, bigger);
        ledger.trouble(TroubleRules.afterFailure(now, ledger.trouble(), ended, failure, verdict));
        switch (verdict) {
            case Verdict.Again(Retry retry, boolean _) -> ledger.retryLater(retry);
            case Verdict.PlanAgain(Retry retry) -> ledger.planAgain(retry);
            case Verdict.GiveUp(String cause, String message) ->
                ledger.giveUp(line, cause, message, ended.id().attempt());
            case Verdict.StopRun(String cause, String message) -> {
                ledger.stop(FailReason.RECIPE_INVALID, message);
                ledger.giveUp(line, cause, message, ended.id().attempt());
            }
        }
        Trouble.Alike alike = ledger.trouble().alike();
        if (alike.count() >= Trouble.ALIKE_LIMIT) {
            ledger.stop(
                    FailReason.ALL_ATTEMPTS_FAIL,
                    alike.count() + " attempts failed alike (" + alike.cause()
                            + ") and none succeeded; look at the failures, then set retryRequest or start a new run");
        }
    }

    private void afterSummary(Summary before, EndedAttempt ended) {
        if (before.state() != Summary.State.DUE
                || ended.id().round() != ledger.round()
                || ended.id().attempt() < before.attempt()) {
            return;
        }
        switch (ended.evidence()) {
            case Evidence.Committed committed -> {
                ledger.seen().ended(ended, true);
                ledger.trouble(TroubleRules.afterSuccess());
                SummaryEnd.written(ledger, committed.gates());
            }
            case Evidence.Helped _ -> summaryFailed(ended, helpedOnly());
            case Evidence.Failure failure -> summaryFailed(ended, failure);
        }
    }

    private void summaryFailed(EndedAttempt ended, Evidence.Failure failure) {
        ledger.seen().ended(ended, false);
        ledger.trouble(TroubleRules.afterSummary(now, ledger.trouble(), ended, failure));
        SummaryEnd.failed(now, ledger, facts, ended, failure);
    }
}
