// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.RunGates;
import dev.cleanrun.local.Display;
import dev.cleanrun.local.LocalLineage;
import dev.cleanrun.local.LocalPlan;
import dev.cleanrun.local.LocalRun;
import dev.cleanrun.local.LocalSpec;
import dev.cleanrun.local.Machine;
import dev.cleanrun.local.StateFolder;
import dev.cleanrun.local.StopSignals;
import dev.cleanrun.local.TargetHold;
import dev.cleanrun.local.WorkerProgram;
import dev.cleanrun.observe.TargetPlace;
import dev.cleanrun.trace.otlp.Collector;
import dev.cleanrun.trace.otlp.SpanOutlet;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** One local run from its spec to its last sentence. */
final class Session {
    private final Console console;
    private final boolean plain;
    private final Optional<LocalLineage> lineage;
    private final Optional<Collector> collector;

    Session(Console console, boolean plain, Optional<LocalLineage> lineage) {
        this(console, plain, lineage, Optional.empty());
    }

    /** One whose spans this collector takes. */
    Session(Console console, boolean plain, Optional<LocalLineage> lineage, Optional<Collector> collector) {
        this.console = console;
        this.plain = plain;
        this.lineage = lineage;
        this.collector = collector;
    }

    /** Shows what a run would do. */
    Exit plan(LocalSpec spec, Optional<Path> stateFolder) {
        new PlanTable(planned(spec, root(spec, stateFolder))).print(console.out());
        return Exit.SUCCESS;
    }

    /** Carries a run out, or shows what it would do where its manifest says so. */
    Exit run(LocalSpec spec, Optional<Path> stateFolder, Optional<Path> scratch) {
        return switch (spec.mode()) {
            case PLAN -> plan(spec, stateFolder);
            case RUN -> carryOut(spec, root(spec, stateFolder), scratch);
        };
    }

    private Path root(LocalSpec spec, Optional<Path> stateFolder) {
        return console.folder()
                .resolve(stateFolder.orElseGet(
                        () -> console.stateFolders().resolve(spec.name() + "-" + spec.identity())));
    }

    private LocalPlan planned(LocalSpec spec, Path root) {
        LocalPlan plan = LocalPlan.of(spec, root, Machine.here());
        plan.warnings().forEach(warning -> console.err().println("Note: " + warning));
        return plan;
    }

    private Exit carryOut(LocalSpec spec, Path root, Optional<Path> scratch) {
        // Before it is looked at: what another run replaces after that would be taken for done.
        TargetPlace target =
                TargetPlace.of(spec.storage().endpoint(), spec.target().uri());
        try (TargetHold _ = console.hold(target, "run '" + spec.name() + "'", root)) {
            return carryOutAlone(spec, root, scratch);
        }
    }

    private Exit carryOutAlone(LocalSpec spec, Path root, Optional<Path> scratch) {
        WorkerProgram worker =
                WorkerProgram.in(console.home().resolve("worker"), WorkerProgram.currentJava(), storage(spec));
        Instant begun = console.clock().instant();
        LocalPlan plan = planned(spec, root);
        if (plan.plan().open() == 0
                && !plan.plan().owesSummary()
                && spec.policy().gates() == RunGates.NONE) {
            if (plan.token().isPresent()) {
                // An earlier start of this very run ended between its last commit and its last word: the run is over
                // now.
                carriedOut(plan, worker, root, scratch, begun);
            }
            new RunSummaryText(console.out(), plan, root).nothingToDo();
            return Exit.SUCCESS;
        }
        console.err()
                .printf(
                        "%s: %d of %d %s to clean; state in %s%n",
                        spec.name(),
                        plan.plan().open(),
                        plan.plan().size(),
                        Unit.PARTITION.of(plan.plan().size()),
                        root);
        LocalRun.Ended ended = carriedOut(plan, worker, root, scratch, begun);
        new RunSummaryText(console.out(), plan, root).ended(ended);
        return Exit.of(ended);
    }

    /** Workers that reach S3 load many classes that others do not. */
    static String storage(LocalSpec spec) {
        return spec.wanted().sourceUri().startsWith("s3:")
                        || spec.target().uri().startsWith("s3:")
                ? "s3"
                : "folder";
    }

    private LocalRun.Ended carriedOut(
            LocalPlan plan, WorkerProgram worker, Path root, Optional<Path> scratch, Instant begun) {
        try (StateFolder state = StateFolder.hold(root);
                Display display = console.display(plain)) {
            Path disk = scratch.map(console.folder()::resolve).orElse(state.scratch());
            Optional<SpanOutlet> spans = collector.map(one -> new SpanOutlet(
                    one,
                    new SpanOutlet.Sender(
                            "cleanrun-local", VersionText.version(), plan.spec().identity()),
                    display::say));
            try {
                LocalRun run = new LocalRun(
                        plan,
                        state,
                        new LocalRun.Surroundings(
                                worker,
                                disk,
                                console.clock(),
                                display,
                                StopSignals::listen,
                                begun,
                                spans.map(outlet -> outlet)));
                return lineage.isPresent() ? lineage.get().around(plan.spec(), run::run) : run.run();
            } finally {
                spans.ifPresent(SpanOutlet::close);
            }
        }
    }
}
