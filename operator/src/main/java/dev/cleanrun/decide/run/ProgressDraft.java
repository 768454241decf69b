// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.Ladder;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A working copy of the progress of one run, for one decision. Nothing outside of that decision sees it. */
public final class ProgressDraft {
    private final RunFacts facts;
    private final TreeMap<Integer, Retry> retries = new TreeMap<>();
    private final TreeMap<Integer, HelpersSeen> helped = new TreeMap<>();
    private final List<Progress.Failure> failures;
    private BitSet completed;
    private BitSet failed;
    private BitSet replanned;
    private int round;
    private String observedRetryRequest;
    private final RunTotals seen;
    private Trouble trouble;
    private Summary summary;
    private Optional<Progress.Stop> stop;
    private boolean finished;

    /** Begins with the progress that {@code facts} carry. */
    public ProgressDraft(RunFacts facts) {
        Progress from = facts.progress();
        this.facts = facts;
        from.retries().forEach(retry -> retries.put(retry.index(), retry));
        from.helped().forEach(one -> helped.put(one.index(), one));
        failures = new ArrayList<>(from.failures());
        completed = from.completed().bits();
        failed = from.failed().bits();
        replanned = from.replanned().bits();
        round = from.round();
        observedRetryRequest = from.observedRetryRequest();
        seen = new RunTotals(from);
        trouble = from.trouble();
        summary = from.summary();
        stop = from.stop();
        finished = from.finished();
    }

    RunTotals seen() {
        return seen;
    }

    /** The progress as it is now. */
    public Progress progress() {
        return Progress.builder()
                .round(round)
                .observedRetryRequest(observedRetryRequest)
                .completed(IndexRanges.of(completed))
                .failed(IndexRanges.of(failed))
                .replanned(IndexRanges.of(replanned))
                .retries(List.copyOf(retries.values()))
                .helped(List.copyOf(helped.values()))
                .rows(seen.rows())
                .failures(failures)
                .memory(seen.memory())
                .speed(seen.speed())
                .trouble(trouble)
                .summary(summary)
                .stop(stop)
                .finished(finished)
                .build();
    }

    public int round() {
        return round;
    }

    public boolean finished() {
        return finished;
    }

    public Optional<Progress.Stop> stop() {
        return stop;
    }

    public Summary summary() {
        return summary;
    }

    public Trouble trouble() {
        return trouble;
    }

    public Progress.Speed speed() {
        return seen.speed();
    }

    public boolean isCompleted(int index) {
        return completed.get(index);
    }

    public boolean isFailed(int index) {
        return failed.get(index);
    }

    public int completedCount() {
        return completed.cardinality();
    }

    public int failedCount() {
        return failed.cardinality();
    }

    public Collection<Retry> retries() {
        return retries.values();
    }

    public Optional<Retry> retry(int index) {
        return Optional.ofNullable(retries.get(index));
    }

    /** What is remembered of the helpers of a partition. */
    public HelpersSeen helped(int index) {
        return helped.getOrDefault(index, HelpersSeen.none(index));
    }

    /** Indexes of partitions that were helped with and are not over. A copy. */
    public BitSet helpedIndexes() {
        return helped.keySet().stream().collect(BitSet::new, BitSet::set, BitSet::or);
    }

    /** A helper of a partition that is not over has ended. */
    void helpEnded(int index, int number, boolean byItself) {
        if (helped.containsKey(index) || helped.size() < Progress.MAX_HELPED) {
            helped.put(index, helped(index).after(number, byItself));
        }
    }

    /** Indexes that were tried: completed, failed or between two attempts. A copy. */
    public BitSet tried() {
        var tried = (BitSet) completed.clone();
        tried.or(failed);
        retries.keySet().forEach(tried::set);
        return tried;
    }

    /** Indexes that need nothing more in this round. A copy. */
    public BitSet over() {
        var over = (BitSet) completed.clone();
        over.or(failed);
        return over;
    }

    /** Whether {@code index} needs nothing more in this round. */
    public boolean isOver(int index) {
        return completed.get(index) || failed.get(index);
    }

    /** Indexes whose input has to be looked at again before they can go on. */
    public BitSet awaitingPlan() {
        var awaiting = (BitSet) replanned.clone();
        awaiting.andNot(over());
        facts.replanned().keySet().forEach(awaiting::clear);
        return awaiting;
    }

    /** Whether the summary is all that is left, and its time has come. */
    public boolean summaryIsDue(Instant now) {
        return nothingLeft()
                && facts.plan().summary() != Plan.SummaryNeed.NEVER
                && summary.state() == Summary.State.DUE
                && !summary.notBefore().isAfter(now);
    }

    /** Whether no partition is left to clean. */
    public boolean nothingLeft() {
        return completed.cardinality() + failed.cardinality() == facts.plan().open();
    }

    /** The partition as planned last; absent while its new plan is awaited, or when it is gone. */
    public Optional<PlannedPartition> line(int index) {
        if (!replanned.get(index)) {
            return Optional.of(facts.plan().line(index));
        }
        return facts.replanned().get(index) instanceof Replanned.As(PlannedPartition line)
                ? Optional.of(line)
                : Optional.empty();
    }

    boolean mayPlanAgain(int index) {
        return !replanned.get(index) && replanned.cardinality() < Ladder.MAX_REPLANS;
    }

    void complete(int index, RowTotals counted) {
        completed.set(index);
        failed.clear(index);
        failures.removeIf(failure -> failure.index() == index);
        retries.remove(index);
        helped.remove(index);
        seen.rows(counted);
    }

    void retryLater(Retry retry) {
        retries.put(retry.index(), retry);
    }

    void planAgain(Retry retry) {
        replanned.set(retry.index());
        retryLater(retry);
    }

    /** Fails a partition, and the run with it when these are too many. */
    public void giveUp(PlannedPartition line, String cause, String message, int attempts) {
        failed.set(line.index());
        retries.remove(line.index());
        helped.remove(line.index());
        failures.add(new Progress.Failure(line.index(), line.path(), cause, message, attempts));
        if (failures.size() > Progress.MAX_FAILURES) {
            failures.removeFirst();
        }
        int allowed = facts.policy().failures().maxPartitions().of(facts.plan().size());
        if (failed.cardinality() > allowed) {
            stop(
                    FailReason.TOO_MANY_FAILED_PARTITIONS,
                    failed.cardinality() + " "
                            + facts.policy().unit().of(failed.cardinality())
                            + " failed, failurePolicy.maxFailedPartitions allows "
                            + allowed + "; the last was " + Printable.text(line.path()) + ": " + cause);
        }
    }

    void stop(FailReason reason, String message) {
        if (stop.isEmpty()) {
            stop = Optional.of(new Progress.Stop(reason, message));
        }
    }

    void trouble(Trouble now) {
        trouble = now;
    }

    void summary(Summary now) {
        summary = now;
    }

    /** The partitions given up last, oldest first. */
    public List<Progress.Failure> failures() {
        return List.copyOf(failures);
    }

    /** Fails partitions that are no longer in the source. */
    void giveUpGone() {
        facts.replanned().forEach((index, found) -> {
            if (found instanceof Replanned.Gone && replanned.get(index) && !isOver(index) && stop.isEmpty()) {
                int attempts = retry(index).map(Retry::attempt).orElse(1) - 1;
                giveUp(
                        facts.plan().line(index),
                        "InputGone",
                        "the " + facts.policy().unit().one() + " is no longer in the source",
                        attempts);
            }
        });
    }

    /**
     * Finishes a run that has nothing more to do, once nothing of it is live. A run that had nothing to clean needs a
     * summary only for its gates.
     */
    public void settle(boolean idle) {
        finished |= idle && (stop.isPresent() || (nothingLeft() && !SummaryEnd.isAwaited(summary, facts)));
    }

    /** Whether the text of the retry request has changed and a finished run is to answer it. */
    public boolean isAsked() {
        return finished && !facts.policy().retryRequest().equals(observedRetryRequest);
    }

    /** Answers a changed retry request: what failed, and what a stop left, is tried anew under the next round. */
    void answer() {
        observedRetryRequest = facts.policy().retryRequest();
        if (stop.isEmpty() && failed.isEmpty()) {
            return;
        }
        round++;
        failed = new BitSet();
        failures.clear();
        retries.clear();
        helped.clear();
        trouble = Trouble.NONE;
        summary = Summary.FIRST;
        stop = Optional.empty();
        finished = false;
    }
}
