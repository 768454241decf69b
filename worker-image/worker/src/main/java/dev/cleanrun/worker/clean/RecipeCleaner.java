// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.EffectStep;
import dev.cleanrun.worker.compile.ParsedExpressions;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.RecipeProof;
import dev.cleanrun.worker.compile.RuleCounts;
import dev.cleanrun.worker.compile.Slice;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Cleans a partition by its recipe in DuckDB: normalise, effects, outputs, and checks what came out. */
public final class RecipeCleaner implements Cleaner {
    private final StageListener stages;
    private final ParsedExpressions parsed;
    private final long mostEffects;
    private final AtomicReference<Engine> engine = new AtomicReference<>();
    private volatile boolean cancelled;
    private RecipeProof proof;

    /** A cleaner that tells {@code stages} when a stage has ended. */
    public RecipeCleaner(StageListener stages) {
        this(stages, new ParsedExpressions());
    }

    /** The same, with expressions that were parsed before. */
    public RecipeCleaner(StageListener stages, ParsedExpressions parsed) {
        this(stages, parsed, OutputWriter.MOST_EFFECTS);
    }

    RecipeCleaner(StageListener stages, ParsedExpressions parsed, long mostEffects) {
        this.stages = stages;
        this.parsed = parsed;
        this.mostEffects = mostEffects;
    }

    @Override
    public void cancel() {
        cancelled = true;
        Engine running = engine.get();
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public Cleaned clean(CleaningJob job) {
        return on(job, Run::clean);
    }

    @Override
    public Helped help(CleaningJob job, Help share) {
        return on(job, run -> run.help(share));
    }

    private <T> T on(CleaningJob job, Function<Run, T> work) {
        ScratchSpace space = new ScratchSpace(job.scratch(), job.scratchBytes());
        EngineLimits within = EngineLimits.within(job.memory(), space.left());
        EngineLimits limits = job.spillEarly() ? within.spillingEarly() : within;
        try (Engine opened = Engine.open(
                        job.scratch(), limits, job.profile() ? job.scratch().resolve("profile") : null);
                PeakSampler sampler = new PeakSampler(job.scratch().resolve("spill"))) {
            engine.set(opened);
            if (cancelled) {
                opened.cancel();
            }
            return work.apply(new Run(job, opened, space, sampler));
        } catch (EngineException e) {
            throw new EngineFault(job).of(e, proof);
        } finally {
            engine.set(null);
        }
    }

    /** One partition on one session. */
    private final class Run {
        private final CleaningJob job;
        private final Engine session;
        private final ScratchSpace space;
        private final PeakSampler sampler;
        private final NameMatching matching;
        private CompileContext context;
        private CompiledRecipe compiled;
        /** The work at several slices; null where the partition is one. */
        private SliceWork slices;

        Run(CleaningJob job, Engine session, ScratchSpace space, PeakSampler sampler) {
            this.job = job;
            this.session = session;
            this.space = space;
            this.sampler = sampler;
            this.matching = new NameMatching(session, job.recipe(), job.references());
        }

        Cleaned clean() {
            begin();
            List<RuleEntry> doubts = unread();
            long read = normalise(null);
            List<MixedKeys> mixed = effects();
            List<RuleCounts.Counter> counters =
                    session.query(compiled.counters(), row -> Reporting.counter(row, compiled));
            new ReadingCheck(session, context).check(compiled.rules(), counters);
            Ledger ledger = compiled.rules().ledger(counters);
            List<Cleaned.OutputFile> files = slices == null ? write(writer().all()) : slices.outputs(writer());
            LedgerCheck.check(read, ledger, files);
            ended("outputs");
            PartitionReport report = new Reporting(session, job, compiled)
                    .report(counters, ledger, context.source().files(), files, new Reporting.Seen(doubts, mixed));
            var keys = new KeySampling(session).sample(compiled.sampled(), ledger);
            ended("report");
            return new Cleaned(
                    files,
                    ledger,
                    report,
                    Reporting.topRules(report),
                    session.version(),
                    sampler.peak(),
                    matching.undecided(job.partition().path()),
                    keys);
        }

        /** What was made for the attempt that publishes, which also judges and counts. */
        Helped help(Help share) {
            begin();
            if (slices == null) {
                return Helped.undivided();
            }
            normalise(share);
            if (job.kept().wanted()) {
                effects();
                slices.help(writer(), share);
                ended("outputs");
            }
            return slices.helped();
        }

        private void begin() {
            if (job.inputs().isEmpty()) {
                throw new AttemptFailed(Cause.INPUT_CHANGED, "the partition's folder holds no objects any more", null);
            }
            JobCompiler compiler = new JobCompiler(job, session, space, parsed);
            context = compiler.context();
            compiled = compiler.compile(context);
            prove(compiled.proof());
            ended("compile");
            List<Slice> cut = new RowGroups(session, job.inputs(), job.slices()).slices();
            slices = cut.size() == 1 ? null : new SliceWork(session, job, space, compiled, context, cut);
        }

        private List<MixedKeys> effects() {
            var keys = new KeyCheck(session);
            keys.check(compiled.looks());
            compiled.looks().lists().forEach(new ListCheck(session)::check);
            compiled.effects().forEach(step -> take(step, keys));
            compiled.prepare().forEach(session::run);
            ended("effects");
            return keys.mixed();
        }

        private void take(EffectStep step, KeyCheck keys) {
            switch (step) {
                case EffectStep.Plain plain -> session.run(plain.statement());
                case EffectStep.Keyed rule -> {
                    rule.keys().forEach(keys::check);
                    rule.compare().forEach(session::run);
                }
                case EffectStep.Candidates rule -> {
                    session.run(rule.find());
                    if (session.number(rule.count()) > 0) {
                        rule.keys().forEach(keys::check);
                        rule.compare().forEach(session::run);
                    }
                    session.run(rule.forget());
                }
            }
        }

        private OutputWriter writer() {
            return new OutputWriter(session, compiled, context, job.scratch(), job.outputs(), mostEffects);
        }

        /**
         * Shows that the expressions fit before a row is read; those of the first statement are looked at before it
         * reads one.
         */
        private void prove(RecipeProof recipe) {
            proof = recipe;
            try {
                recipe.expressions().forEach(statement -> session.query(statement, row -> row.getString(2)));
                List<RecipeException.Problem> constants =
                        recipe.constants(query -> session.query(query, row -> row.getString(1)));
                if (!constants.isEmpty()) {
                    throw new RecipeException(constants);
                }
            } catch (RecipeException e) {
                throw new AttemptFailed(Cause.INVALID_RECIPE, e.getMessage(), e);
            } catch (EngineException e) {
                throw switch (e.kind()) {
                    case OUT_OF_MEMORY, SCRATCH_FULL, CANCELLED, OTHER -> e;
                    case SQL, VALUE, UNREADABLE -> EngineFault.recipe(e);
                };
            }
        }

        private List<Cleaned.OutputFile> write(OutputWriter.Rows rows) {
            List<Cleaned.OutputFile> files = new ArrayList<>();
            for (Output output : Output.values()) {
                if (output.isIn(job.outputs())) {
                    files.add(rows.write(output));
                    space.check("writing " + output.folder());
                }
            }
            return files;
        }

        /** Looks at columns that nothing else reads, before all others are read. */
        private List<RuleEntry> unread() {
            try {
                return new UnreadCheck(session).check(compiled.looks().unread());
            } catch (EngineException e) {
                throw readFault(e);
            }
        }

        /** The number of rows that were read; after it their view is there. */
        private long normalise(Help share) {
            long read;
            try {
                matching.prepare(compiled.before());
                if (slices == null) {
                    read = session.run(compiled.normalise());
                    session.run(RecipeCompiler.canon(context));
                } else {
                    read = slices.normalise(share);
                }
            } catch (EngineException e) {
                throw readFault(e);
            }
            ended("normalise");
            return read;
        }

        private RuntimeException readFault(EngineException e) {
            return e.kind() == EngineException.Kind.SQL ? e : new ReadFault(session, e).in(job.inputs());
        }

        private void ended(String stage) {
            space.check(stage);
            stages.ended(stage);
        }
    }
}
