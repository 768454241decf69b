// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.Decider;
import dev.cleanrun.decide.Decision;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.partition.Plan;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.RunFacts;
import dev.cleanrun.decide.run.RunPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** Looks at the workers, lets the decider decide, saves what it remembers, does what it says; until the run is over. */
final class RunLoop {
    /** How often figures are drawn, and the longest that a change may go unseen. */
    private static final Duration TICK = Duration.ofMillis(500);

    private final Semaphore changes = new Semaphore(0);
    private final Run run;
    private final Hands background;
    private final InstantSource clock;
    private final Map<Integer, Replanned> replanned = new HashMap<>();
    private Progress progress;

    /**
     * What does not change while a run runs.
     *
     * @param uid of the run
     * @param plan of the run
     * @param limits of this machine
     * @param policy of the run
     */
    record Run(String uid, Plan plan, LocalLimits limits, RunPolicy policy) {}

    /**
     * What the loop acts with.
     *
     * @param children the workers
     * @param orders for them
     * @param replan looks at a partition's input again
     * @param saved keeps a decision before it is acted on, with the attempts that it is the first to know the end of
     * @param told tells people of it, with the attempts that it is the first to know the end of
     * @param signals what the user asks for
     */
    record Hands(
            Children children,
            Orders orders,
            IntFunction<Optional<Replanned>> replan,
            BiConsumer<RunDecision, List<EndedAttempt>> saved,
            BiConsumer<RunDecision, List<EndedAttempt>> told,
            StopSignals signals) {}

    /** {@code begun} is what an earlier start left. */
    RunLoop(Run run, Progress begun, HandsFactory factory, InstantSource clock) {
        this.run = run;
        this.clock = clock;
        this.progress = begun;
        this.background = factory.make(changes::release);
    }

    /**
     * Makes what the loop acts with; it calls {@code onChange} whenever something happened that the loop has to see.
     */
    @FunctionalInterface
    interface HandsFactory {
        Hands make(Runnable onChange);
    }

    /** Runs to the end, or until the user wants no more; the last decision tells which. */
    RunDecision run() {
        while (true) {
            Children.Seen seen = background.children().look();
            boolean draining = background.signals().wish() != StopSignals.Wish.GO_ON;
            RunFacts facts = new RunFacts(
                    run.uid(),
                    run.plan(),
                    Map.copyOf(replanned),
                    run.limits().sizing(),
                    policy(draining),
                    progress,
                    seen.ended());
            Instant now = clock.instant();
            Decision decision = Decider.decide(now, run.limits().budget(), List.of(facts), seen.live());
            RunDecision mine = decision.runs().getFirst();
            boolean changed = !mine.progress().equals(progress);
            Progress known = progress;
            List<EndedAttempt> news = seen.ended().stream()
                    .filter(end -> mine.progress().has(end.id()) && !known.has(end.id()))
                    .toList();
            progress = mine.progress();
            if (changed || !decision.actions().isEmpty()) {
                background.saved().accept(mine, news);
            }
            decision.actions().forEach(this::act);
            background.told().accept(mine, news);
            if (isOver(mine.outcome()) || stopped()) {
                background.saved().accept(mine, List.of());
                return mine;
            }
            await(now, decision);
        }
    }

    private static boolean isOver(Outcome outcome) {
        return outcome.isFinal() || outcome instanceof Outcome.Suspended;
    }

    /** Whether the user wants no more, in which case everything has ended when this returns. */
    private boolean stopped() {
        return switch (background.signals().wish()) {
            case GO_ON, DRAIN -> false;
            case INTERRUPT, TERMINATE -> {
                background.children().stopAll();
                yield true;
            }
        };
    }

    private RunPolicy policy(boolean draining) {
        RunPolicy policy = run.policy();
        return draining ? policy.suspended() : policy;
    }

    private void act(PodAction action) {
        switch (action) {
            case PodAction.StartBundle _ ->
                throw new IllegalStateException("warm workers take one partition after another without bundles");
            case PodAction.Start start -> background.children().start(start, background.orders());
            case PodAction.Stop stop -> background.children().stop(stop.id());
            case PodAction.Release release -> background.children().release(release.id(), release.failed());
            case PodAction.Replan replan -> {
                background.replan().apply(replan.index()).ifPresent(found -> {
                    replanned.put(replan.index(), found);
                    changes.release();
                });
            }
        }
    }

    private void await(Instant now, Decision decision) {
        Duration until = decision.wakeUp()
                .map(moment -> Duration.between(now, moment))
                .filter(wait -> wait.compareTo(TICK) < 0)
                .orElse(TICK);
        try {
            if (changes.tryAcquire(Math.max(1, until.toMillis()), TimeUnit.MILLISECONDS)) {
                changes.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run's loop was interrupted", e);
        }
    }
}
