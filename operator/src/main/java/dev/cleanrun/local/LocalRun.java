// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.observe.DiscoveryStalled;
import dev.cleanrun.store.ConditionsProbe;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.trace.Span;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/** A planned run, carried out by processes on this machine. */
public final class LocalRun {
    private final LocalPlan plan;
    private final StateFolder state;
    private final Surroundings surroundings;
    private final ProgressReporter telling;
    /** Why partitions cannot be looked at again yet, as it was said: once, however often they are looked at. */
    private final Map<Integer, String> waiting = new HashMap<>();

    /**
     * What a run needs of the machine.
     *
     * @param worker program of the workers
     * @param scratch folder that takes the attempts' own
     * @param clock the time
     * @param display takes figures and sentences
     * @param signals made once the run can react to them
     * @param begun when the command began
     * @param spans takes spans, where somebody wants them
     */
    public record Surroundings(
            WorkerProgram worker,
            Path scratch,
            InstantSource clock,
            Display display,
            Function<Runnable, StopSignals> signals,
            Instant begun,
            Optional<Consumer<List<Span>>> spans) {
        /** Of a run that leaves no trace. */
        public Surroundings(
                WorkerProgram worker,
                Path scratch,
                InstantSource clock,
                Display display,
                Function<Runnable, StopSignals> signals) {
            this(worker, scratch, clock, display, signals, clock.instant(), Optional.empty());
        }
    }

    /**
     * How it ended.
     *
     * @param outcome where the run stands
     * @param progress of this start
     * @param stop what the user asked for
     */
    public record Ended(Outcome outcome, Progress progress, StopSignals.Wish stop) {}

    /** With the state folder held. */
    public LocalRun(LocalPlan plan, StateFolder state, Surroundings surroundings) {
        this.plan = plan;
        this.state = state;
        this.surroundings = surroundings;
        this.telling = new ProgressReporter(
                surroundings.display(),
                plan.plan(),
                new ProgressReporter.Words("partitions", plan.spec().wanted().sourceUri()),
                surroundings.clock());
    }

    /** Runs what is not committed yet, to its end or until the user stops it. */
    public Ended run() {
        LocalSpec spec = plan.spec();
        if (spec.target().conditionalWrites() == Target.ConditionalWrites.REQUIRE
                && plan.plan().open() > 0) {
            try (Store target = LocalPlan.target(spec)) {
                ConditionsProbe.check(
                        target, TargetPaths.probeKey(UUID.randomUUID().toString()));
            }
        }
        plan.token().ifPresent(state::token);
        Progress begun = Resumption.begin(state, plan.plan(), spec.policy().retryRequest());
        Path recipe = state.recipe(spec.recipeText());
        String planText = Resumption.planText(plan.plan(), plan.discovered());
        state.plan(planText);
        var status = new SavedStatus(state, plan.plan(), planText, surroundings.clock());
        var folders = new AttemptFolders(
                surroundings.scratch().resolve(spec.name() + "-" + spec.identity()),
                state.logs(),
                UUID.randomUUID().toString());
        Optional<LocalTraces> traces = surroundings
                .spans()
                .map(spans ->
                        new LocalTraces(plan, new LocalTraces.Sent(spans, surroundings.begun()), surroundings.clock()));
        traces.ifPresent(one -> {
            one.discovered(begun.round(), surroundings.clock().instant());
            surroundings
                    .display()
                    .say("Trace of this run: " + one.id(begun.round()).text());
        });
        var opened = new Opened();
        try {
            var run = new RunLoop.Run(spec.runUid(), plan.plan(), plan.limits(), spec.policy());
            RunDecision last = new RunLoop(
                            run,
                            begun,
                            onChange -> {
                                opened.children =
                                        new Children(surroundings.worker(), folders, surroundings.clock(), onChange);
                                opened.signals = surroundings.signals().apply(onChange);
                                return new RunLoop.Hands(
                                        opened.children,
                                        new PartitionAttempts(spec, plan.discovered(), recipe, traces),
                                        this::again,
                                        (decision, news) -> {
                                            CleanRunStatus saved = status.save(decision);
                                            traces.ifPresent(one -> one.saved(saved, news, opened.children::answer));
                                        },
                                        (decision, news) -> telling.tell(decision, news, opened.signals.wish()),
                                        opened.signals);
                            },
                            surroundings.clock())
                    .run();
            return new Ended(last.outcome(), last.progress(), opened.signals.wish());
        } finally {
            opened.close();
            traces.ifPresent(LocalTraces::ended);
            folders.tidy();
        }
    }

    /** Storage that does not answer now, or a source that is being written, is asked again at the next look. */
    private Optional<Replanned> again(int index) {
        try {
            return Optional.of(plan.again(index));
        } catch (StoreException | DiscoveryStalled e) {
            String why = String.valueOf(e.getMessage());
            if (!why.equals(waiting.put(index, why))) {
                surroundings
                        .display()
                        .say("Partition " + plan.plan().line(index).path()
                                + " changed and cannot be looked at again yet: " + why);
            }
            return Optional.empty();
        }
    }

    private static final class Opened {
        private Children children;
        private StopSignals signals;

        void close() {
            if (children != null) {
                children.close();
            }
        }
    }
}
