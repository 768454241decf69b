// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.store.ConditionsProbe;
import dev.cleanrun.store.Store;
import dev.cleanrun.trace.Span;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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
        var course = new LocalCourse(spec.name() + "-" + spec.identity(), state, surroundings);
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
        try {
            return course.run(
                    new RunLoop.Run(spec.runUid(), plan.plan(), plan.limits(), spec.policy()),
                    begun,
                    new PartitionAttempts(spec, plan.discovered(), recipe, traces),
                    new InputLooks(plan::again, plan.plan(), Unit.PARTITION, surroundings.display()),
                    (decision, news, children) -> {
                        CleanRunStatus saved = status.save(decision);
                        traces.ifPresent(one -> one.saved(saved, news, children::answer));
                    },
                    telling);
        } finally {
            traces.ifPresent(LocalTraces::ended);
            course.tidy();
        }
    }
}
