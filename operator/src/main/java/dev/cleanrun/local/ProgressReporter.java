// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.ladder.Retry;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Turns decisions into figures and sentences; each failure, growth, trouble and wish is told once. */
final class ProgressReporter {
    private final Display display;
    private final Plan plan;
    private final Words words;
    private final InstantSource clock;
    private final Instant begun;
    private final Set<Progress.Failure> told = new HashSet<>();
    private final Set<Size> larger = new HashSet<>();
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

    void tell(RunDecision decision, StopSignals.Wish now) {
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
