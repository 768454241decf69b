// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.partition.Sizing;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.ProgressDraft;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.Summary;
import dev.cleanrun.decide.run.SummaryEnd;
import dev.cleanrun.decide.run.Trouble;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one run would start next, one after another: retries in the order of their time, then new partitions by index,
 * then the summary.
 */
final class RunWork {
    private static final Comparator<Retry> IN_TURN =
            Comparator.comparing(Retry::notBefore).thenComparingInt(Retry::index);

    private final Instant now;
    private final int slots;
    private final RunFacts facts;
    private final ProgressDraft ledger;
    private final List<AttemptFact> live;
    private final Set<AttemptId> waiting;
    private final Helpers helping;
    private final BitSet liveIndexes = new BitSet();
    private final BitSet taken;
    private final Deque<Retry> ready = new ArrayDeque<>();
    private final BitSet unplanned;
    private final List<PodAction.Start> started = new ArrayList<>();
    private boolean summaryLive;

    /**
     * @param slots pods that the profile may have
     * @param live attempts of this run that count
     * @param waiting failed attempts that could not be recorded; their partitions start again once they are
     */
    RunWork(
            Instant now,
            int slots,
            RunFacts facts,
            ProgressDraft ledger,
            List<AttemptFact> live,
            Set<AttemptId> waiting) {
        this.now = now;
        this.slots = slots;
        this.facts = facts;
        this.ledger = ledger;
        this.live = live;
        this.waiting = waiting;
        for (AttemptFact attempt : live) {
            switch (attempt.id().work()) {
                case AttemptWork.Partition(int index) -> liveIndexes.set(index);
                case AttemptWork.Help _ -> {}
                case AttemptWork.Summary _ -> summaryLive = true;
            }
        }
        helping = new Helpers(facts, ledger, live);
        taken = ledger.tried();
        taken.or(liveIndexes);
        taken.or(waitingIndexes());
        unplanned = ledger.awaitingPlan();
        taken.or(unplanned);
        ledger.retries().stream()
                .filter(retry -> !liveIndexes.get(retry.index()) && !unplanned.get(retry.index()))
                .filter(retry -> !retry.notBefore().isAfter(now))
                .sorted(IN_TURN)
                .forEach(ready::add);
    }

    RunFacts facts() {
        return facts;
    }

    ProgressDraft ledger() {
        return ledger;
    }

    List<AttemptFact> live() {
        return live;
    }

    Set<AttemptId> waiting() {
        return waiting;
    }

    /** Indexes whose failure waits to be recorded. A copy. */
    BitSet waitingIndexes() {
        var indexes = new BitSet();
        for (AttemptId id : waiting) {
            if (id.work() instanceof AttemptWork.Partition(int index)) {
                indexes.set(index);
            }
        }
        return indexes;
    }

    /** Indexes with a live attempt, those started by this decision too. */
    BitSet liveIndexes() {
        return liveIndexes;
    }

    List<PodAction.Start> started() {
        return started;
    }

    /** Pods, those started by this decision too. */
    int active() {
        return (int) live.stream().filter(attempt -> !attempt.rides()).count() + started.size();
    }

    /** Indexes that can only go on when their input was looked at again. */
    List<Integer> unplanned() {
        return mayStart() ? unplanned.stream().boxed().toList() : List.of();
    }

    /** Whether a helper of this partition has anything to do for it. */
    boolean maySplit(int index) {
        return facts.policy().split() && mayStart() && !ledger.isOver(index) && !unplanned.get(index);
    }

    /** Live attempts that help others. */
    Stream<AttemptFact> helpers() {
        return live.stream().filter(attempt -> attempt.id().helps());
    }

    int helpersLive() {
        return (int) (helpers().count()
                + started.stream().filter(start -> start.id().helps()).count());
    }

    /** Whether it could start something, did its own helpers not use up {@code maxActive}. */
    boolean waitsForHelpers() {
        return !hasRoom() && mayStart() && helpers().findAny().isPresent() && wish().isPresent();
    }

    /** The helper to start next, once nobody has anything else to start. */
    Optional<PodAction.Start> nextHelper() {
        return facts.policy().split()
                        && mayStart()
                        && hasRoom()
                        && ledger.trouble().probing().isEmpty()
                ? helping.next()
                : Optional.empty();
    }

    private boolean hasRoom() {
        return active() < facts.policy().maxActive().orElse(Integer.MAX_VALUE);
    }

    /** What to start next, if the run may start anything. */
    Optional<PodAction.Start> head() {
        return mayStart() && hasRoom() ? wish() : Optional.empty();
    }

    private Optional<PodAction.Start> wish() {
        if (!mayProbe()) {
            return Optional.empty();
        }
        if (!ready.isEmpty()) {
            return Optional.of(again(ready.getFirst()));
        }
        int index = taken.nextClearBit(0);
        if (index < facts.plan().open()) {
            return mayOpen() > 0 ? Optional.of(bundled(again(Retry.before(line(index))))) : Optional.empty();
        }
        return ledger.summaryIsDue(now) && !summaryLive ? Optional.of(summary()) : Optional.empty();
    }

    /** {@code head} is on its way. */
    void start(PodAction.Start head) {
        started.add(head);
        leave(head);
    }

    /** {@code head} can never start. */
    void exceeds(PodAction.Start head, Budget budget) {
        switch (head) {
            case PodAction.StartSummary _ -> {
                leave(head);
                SummaryEnd.givenUp(ledger, facts.policy().gates());
            }
            case PodAction.StartHelp _ -> leave(head);
            case PodAction.StartPartition one -> {
                leave(one);
                liveIndexes.clear(one.line().index());
                ledger.giveUp(
                        one.line(),
                        "ExceedsBudget",
                        Messages.exceeds(one, budget),
                        one.id().attempt() - 1);
            }
            // The others may need less.
            case PodAction.StartBundle bundle -> exceeds(bundle.partitions().getFirst(), budget);
        }
    }

    private void leave(PodAction.Start head) {
        switch (head) {
            case PodAction.StartHelp help -> helping.started(help);
            case PodAction.StartSummary _ -> summaryLive = true;
            case PodAction.StartPartition start -> leave(start.line().index());
            case PodAction.StartBundle bundle -> bundle.partitions().forEach(this::leave);
        }
    }

    private void leave(int index) {
        if (!ready.isEmpty() && ready.getFirst().index() == index) {
            ready.removeFirst();
        }
        taken.set(index);
        liveIndexes.set(index);
    }

    /** Of how many more partitions, whatever becomes of them, there is room to remember what comes of them. */
    private int mayOpen() {
        return ledger.retries().size() < Progress.MAX_RETRIES
                ? Progress.MAX_OPEN - taken.cardinality() + ledger.completedCount()
                : 0;
    }

    /**
     * A first attempt with what may ride behind it. Before the end of a run they become fewer, so that no slot is
     * without work while another has much of it.
     */
    private PodAction.Start bundled(PodAction.StartPartition lead) {
        int open = facts.plan().open();
        int share = Math.ceilDiv(open - taken.cardinality(), Math.max(1, slots));
        int most = ledger.trouble().probing().isPresent() ? 1 : Math.min(share, mayOpen());
        return Bundles.of(facts.policy().bundling(), lead, taken, open, at -> again(Retry.before(line(at))), most);
    }

    private boolean mayStart() {
        return !facts.policy().suspend() && ledger.stop().isEmpty() && !ledger.finished();
    }

    /** In trouble only one attempt at a time is created. Those that were live before go on. */
    private boolean mayProbe() {
        Optional<Trouble.Probing> probing = ledger.trouble().probing();
        return probing.isEmpty()
                || (!probing.get().notBefore().isAfter(now)
                        && started.isEmpty()
                        && live.stream()
                                .filter(attempt -> !attempt.id().helps())
                                .noneMatch(attempt -> attempt.createdAt()
                                        .isAfter(probing.get().since())));
    }

    private PlannedPartition line(int index) {
        return ledger.line(index).orElseThrow();
    }

    private PodAction.StartPartition again(Retry retry) {
        Sizing sizing = facts.sizing();
        PlannedPartition line = line(retry.index());
        long memory = Math.min(sizing.memory().max(), Math.max(retry.memory(), line.memory()));
        long scratch = Math.min(sizing.maxScratch(), Math.max(retry.scratch(), line.scratch()));
        return new PodAction.StartPartition(
                AttemptId.of(facts.run(), retry.index(), ledger.round(), retry.attempt()),
                line,
                new AttemptSize(memory, scratch),
                sizing.deadline().multipliedBy(retry.deadlineFactor()),
                retry.spillEarly());
    }

    private PodAction.Start summary() {
        Summary summary = ledger.summary();
        Sizing sizing = facts.sizing();
        long memory = Math.min(
                sizing.memory().max(),
                summary.memory() > 0 ? summary.memory() : sizing.memory().standard());
        return new PodAction.StartSummary(
                new AttemptId(facts.run(), new AttemptWork.Summary(), ledger.round(), summary.attempt()),
                new AttemptSize(memory, sizing.scratch()),
                sizing.deadline(),
                ledger.failedCount(),
                ledger.failures());
    }
}
