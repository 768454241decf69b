// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.text.Printable;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns decisions into figures and sentences; each failure, growth, wait, trouble and wish is told once. */
final class ProgressReporter {
    private static final Set<FailureClass> WAITS = EnumSet.of(FailureClass.STORAGE, FailureClass.ACCESS);
    /** Where storage is away, every partition says the same: the trouble of the whole run is told besides. */
    private static final int MOST_WAITING = 10;

    private final Display display;
    private final Plan plan;
    private final Words words;
    private final InstantSource clock;
    private final Instant begun;
    private final Set<Progress.Failure> told = new HashSet<>();
    private final Set<Size> larger = new HashSet<>();
    private final Set<Waiting> waiting = new HashSet<>();
    private final Set<String> unwritten = new HashSet<>();
    private Optional<String> trouble = Optional.empty();
    private StopSignals.Wish wish = StopSignals.Wish.GO_ON;

    /**
     * What work is called.
     *
     * @param noun of many
     * @param nameless what stands for work without a path
     */
    record Words(String noun, String nameless) {}

    ProgressReporter(Display display, Plan plan, Words words, InstantSource clock) {
        this.display = display;
        this.plan = plan;
        this.words = words;
        this.clock = clock;
        begun = clock.instant();
    }

    /**
     * Tells what is new.
     *
     * @param news attempts whose end this decision is the first to know
     */
    void tell(RunDecision decision, List<EndedAttempt> news, StopSignals.Wish now) {
        if (now != wish) {
            wish = now;
            sayWish(decision);
        }
        decision.progress().failures().stream()
                .filter(told::add)
                .forEach(failure -> display.say("Failed: "
                        + place(failure.partition()) + ": " + failure.cause() + ": "
                        + RestartAdvice.in(failure.message())
                        + (failure.attempts() > 1 ? " (" + failure.attempts() + " attempts)" : "")));
        decision.progress().retries().forEach(this::sayGrowth);
        news.forEach(ended -> sayWaiting(decision.progress(), ended));
        Optional<String> stalled = decision.stall()
                .filter(stall -> stall.reason() != StallReason.FAILED)
                .map(stall -> stall.reason().text() + ": " + stall.message());
        if (!stalled.equals(trouble)) {
            trouble = stalled;
            stalled.ifPresent(text -> display.say("Waiting: " + text));
        }
        display.progress(figures(decision));
    }

    /**
     * Other retries are the run's own business; one that got more shows whoever sets the sizes where they are too
     * small.
     */
    private void sayGrowth(Retry retry) {
        PlannedPartition line = plan.line(retry.index());
        boolean grown = retry.memory() > line.memory() || retry.scratch() > line.scratch();
        if (grown && larger.add(new Size(retry.index(), retry.memory(), retry.scratch()))) {
            display.say("Again: " + place(line.path()) + " was too large for its worker: attempt " + retry.attempt()
                    + " gets " + ByteText.of(retry.memory()) + " of memory and " + ByteText.of(retry.scratch())
                    + " of scratch");
        }
    }

    /** Work that waits for storage looks like work that hangs, unless it is told what it waits for. */
    private void sayWaiting(Progress progress, EndedAttempt ended) {
        if (!(ended.evidence() instanceof Evidence.Exited failure)
                || failure.message().isEmpty()) {
            return;
        }
        String cause = FailureClass.causeOf(failure);
        String message = Printable.text(failure.message());
        switch (ended.id().work()) {
            case AttemptWork.Partition(int index) -> {
                boolean waits = WAITS.contains(FailureClass.of(failure))
                        && progress.retries().stream().anyMatch(retry -> retry.index() == index);
                if (waits && waiting.size() < MOST_WAITING && waiting.add(new Waiting(index, cause))) {
                    display.say("Again: " + place(plan.line(index).path()) + " is tried again later: " + cause + ": "
                            + message + (waiting.size() == MOST_WAITING ? " (others are no longer told of)" : ""));
                }
            }
            case AttemptWork.Summary _ -> {
                if (unwritten.add(cause)) {
                    display.say("The summary could not be written: " + cause + ": " + message);
                }
            }
            case AttemptWork.Help _ -> {}
        }
    }

    private record Waiting(int index, String cause) {}

    private record Size(int index, long memory, long scratch) {}

    private void sayWish(RunDecision decision) {
        int active = decision.partitions().active();
        switch (wish) {
            case GO_ON -> {}
            case DRAIN ->
                display.say("Stopping: nothing new starts, " + active
                        + " running attempts may finish; Ctrl-C once more ends them now");
            case INTERRUPT, TERMINATE ->
                display.say("Stopping now: " + active + " running attempts are ended; start again to go on from here");
        }
    }

    private Display.Figures figures(RunDecision decision) {
        Instant now = clock.instant();
        RowTotals rows = decision.progress().rows();
        long millis = Math.max(1, Duration.between(begun, now).toMillis());
        return new Display.Figures(
                words.noun(),
                decision.partitions(),
                new Display.Rows(rows.read(), rows.rejected(), rows.read() * 1000 / millis),
                now,
                decision.completion());
    }

    private String place(String path) {
        return path.isEmpty() ? words.nameless() : path;
    }
}
