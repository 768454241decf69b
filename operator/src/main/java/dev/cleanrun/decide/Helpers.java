// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.HelpersSeen;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.ProgressDraft;
import dev.cleanrun.decide.run.RunFacts;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attempts that help others of one run at partitions of several slices. How many slices there are only workers know; a
 * partition of more bytes or rows than one slice may have has probably two at least, and a helper that finds it
 * otherwise ends at once.
 */
final class Helpers {
    /** Compressed bytes of a slice, as workers cut Parquet. */
    static final long SLICE_BYTES = 128L << 20;
    /** Rows of a slice. */
    static final long SLICE_ROWS = 1_000_000;
    /** Helpers of one partition at a time: each brings all of its input. */
    static final int TOGETHER = 3;

    private static final Comparator<Candidate> MOST_TO_DO = Comparator.comparingDouble(Candidate::share)
            .reversed()
            .thenComparing(candidate -> candidate.owner().createdAt())
            .thenComparingInt(candidate -> candidate.line().index());

    private final RunFacts facts;
    private final ProgressDraft ledger;
    private final List<AttemptFact> live;
    private final Map<Integer, Integer> together = new HashMap<>();
    private final Map<Integer, Integer> last = new HashMap<>();
    private final BitSet indexes;

    /** @param live attempts of this run that count */
    Helpers(RunFacts facts, ProgressDraft ledger, List<AttemptFact> live) {
        this.facts = facts;
        this.ledger = ledger;
        this.live = live;
        this.indexes = ledger.helpedIndexes();
        for (AttemptFact attempt : live) {
            if (attempt.id().work() instanceof AttemptWork.Help(int index)) {
                taken(index, attempt.id().attempt());
            }
        }
    }

    private void taken(int index, int number) {
        together.merge(index, 1, Integer::sum);
        last.merge(index, number, Math::max);
        indexes.set(index);
    }

    /** A partition that may be helped, and the attempt that is at it. */
    private record Candidate(AttemptFact owner, PlannedPartition line, double share) {}

    /** The next to start; its memory and its deadline are those of the attempt that it helps. */
    Optional<PodAction.Start> next() {
        return live.stream()
                .filter(owner -> owner.state() == AttemptState.RUNNING)
                .flatMap(owner -> candidate(owner).stream())
                .min(MOST_TO_DO)
                .map(this::start);
    }

    private Optional<Candidate> candidate(AttemptFact owner) {
        if (!(owner.id().work() instanceof AttemptWork.Partition(int index)) || ledger.isOver(index)) {
            return Optional.empty();
        }
        int beside = together.getOrDefault(index, 0);
        return ledger.line(index)
                .filter(line -> beside < Math.min(TOGETHER, slices(line) - 1))
                .filter(_ -> !ledger.helped(index).enough() && number(index) <= HelpersSeen.MOST)
                .filter(_ -> indexes.get(index) || indexes.cardinality() < Progress.MAX_HELPED)
                .map(line -> new Candidate(owner, line, (double) line.bytes() / (1 + beside)));
    }

    private static long slices(PlannedPartition line) {
        return Math.max(
                Math.ceilDiv(line.bytes(), SLICE_BYTES),
                Math.ceilDiv(line.rows().orElse(0), SLICE_ROWS));
    }

    private int number(int index) {
        return 1 + Math.max(last.getOrDefault(index, 0), ledger.helped(index).last());
    }

    private PodAction.Start start(Candidate candidate) {
        int index = candidate.line().index();
        int number = number(index);
        int deadlineFactor =
                ledger.retry(index).map(retry -> retry.deadlineFactor()).orElse(1);
        return new PodAction.StartHelp(
                new AttemptId(facts.run(), new AttemptWork.Help(index), ledger.round(), number),
                candidate.line(),
                candidate.owner().size(),
                facts.sizing().deadline().multipliedBy(deadlineFactor),
                ledger.retry(index).map(retry -> retry.spillEarly()).orElse(false),
                share(number));
    }

    /** In the middle of what is left, then in the middle of either half, and so on with those that replace them. */
    static Help share(int number) {
        return switch ((number - 1) % TOGETHER) {
            case 0 -> new Help(1, 1);
            case 1 -> new Help(1, TOGETHER);
            default -> new Help(TOGETHER, TOGETHER);
        };
    }

    /** {@code start} is on its way. */
    void started(PodAction.Start start) {
        if (start.id().work() instanceof AttemptWork.Help(int index)) {
            taken(index, start.id().attempt());
        }
    }
}
