// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.names.UndecidedNames;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.store.Condition;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.Naming;
import dev.cleanrun.worker.clean.SliceSize;
import dev.cleanrun.worker.format.SourceConversion;
import dev.cleanrun.worker.format.TargetFiles;
import dev.cleanrun.worker.gate.GateJudge;
import dev.cleanrun.worker.log.Stage;
import dev.cleanrun.worker.log.Stages;
import dev.cleanrun.worker.publish.KeptWork;
import dev.cleanrun.worker.publish.Made;
import dev.cleanrun.worker.publish.Outgoing;
import dev.cleanrun.worker.publish.Publication;
import dev.cleanrun.worker.publish.Publisher;
import dev.cleanrun.worker.publish.Publisher.Standing;
import dev.cleanrun.worker.stage.LocationOpener;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.stage.Staging;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** One partition: look at the target, bring the inputs, clean, publish. */
final class PartitionAttempt {
    private final Order order;
    private final Settings settings;
    private final Tools tools;
    private final Stages stages;
    private final Stop stop;

    PartitionAttempt(Order order, Settings settings, Tools tools, Stages stages, Stop stop) {
        this.order = order;
        this.settings = settings;
        this.tools = tools;
        this.stages = stages;
        this.stop = stop;
    }

    Result run() {
        LocalDate asOf = OrderCheck.asOf(order);
        LocationOpener locations = tools.locations().apply(order);
        try (Store target = locations.target(order.target().uri())) {
            Publisher publisher = new Publisher(target, order, order.attemptId() + "/" + tools.token());
            return switch (stages.in(Stage.CHECK, publisher::look)) {
                case Standing.Done done -> found(done.found());
                case Standing.Open open -> clean(publisher, open, locations, asOf);
            };
        }
    }

    /** What is there counts as done, unless an earlier run let more rows be rejected than this one does. */
    private Result found(Publication.Found found) {
        Ledger ledger = found.manifest().ledger();
        if (order.gates().stream().anyMatch(gate -> gate.refuses(ledger.rejected(), ledger.read()))) {
            throw new AttemptFailed(
                    Cause.QUALITY_GATE,
                    order.gates().stream()
                                    .filter(Gate::judgesRejected)
                                    .map(gate -> GateJudge.judge(gate, List.of(), ledger)
                                            .breach())
                                    .findFirst()
                                    .orElseThrow()
                            + "; an earlier run published it, and it stays as it is: look at its report, or change"
                            + " spec.maxRejected",
                    null);
        }
        return Results.committed(order, found, stages, null, List.of());
    }

    private Result clean(Publisher publisher, Standing.Open standing, LocationOpener locations, LocalDate asOf) {
        stop.check();
        Recipe recipe = recipe();
        KeptWork kept = publisher.kept();
        try (ScratchFolder scratch = ScratchFolder.in(Path.of(order.scratch().dir()))) {
            Staging.Staged staged = stages.in(Stage.STAGE, () -> new Staging(locations, order).bring(scratch));
            stop.check();
            Cleaned cleaned = stages.in(Stage.CLEAN, () -> convertedAndCleaned(recipe, asOf, staged, scratch, kept));
            stop.check();
            keepNames(cleaned, locations);
            Publication publication = stages.in(
                    Stage.PUBLISH,
                    () -> publisher.publish(
                            standing,
                            outgoing(cleaned, scratch),
                            new Made(cleaned.ledger(), settings.image(), cleaned.engine())));
            forget(kept);
            return Results.committed(order, publication, stages, cleaned.peak(), cleaned.topRules());
        }
    }

    private static void forget(KeptWork kept) {
        try {
            kept.remove();
        } catch (StoreException _) {
            // The partition is committed, and that is what counts: the next commit removes what is left.
            return;
        }
    }

    /**
     * Names that nobody knows, for {@code cleanrun names review}. They go before the outputs, so that who sees those
     * finds them there; for the same inputs, lists and decisions they are the same.
     */
    private void keepNames(Cleaned cleaned, LocationOpener locations) {
        if (cleaned.undecided().isEmpty()) {
            return;
        }
        try (Store target = locations.target(order.target().uri())) {
            for (UndecidedNames names : cleaned.undecided()) {
                target.put(
                        TargetPaths.undecidedNamesKey(
                                names.list(), order.partition().path()),
                        names.toJson().getBytes(StandardCharsets.UTF_8),
                        new Condition.Always(),
                        Map.of());
            }
        }
    }

    /** Parquet in between, whatever the formats of source and target: the cleaning and its checks know no other. */
    private Cleaned convertedAndCleaned(
            Recipe recipe, LocalDate asOf, Staging.Staged staged, ScratchFolder scratch, KeptWork kept) {
        long space = order.scratch().bytes();
        SourceConversion conversion = new SourceConversion(order.source(), scratch.root(), space, order.memory());
        TargetFiles files = new TargetFiles(order.target().outputs(), scratch.root(), space, order.memory());
        stop.onCancel(conversion::cancel);
        List<CleaningJob.Input> inputs = conversion.convert(
                staged.inputs(), recipe.columns().stream().map(Column::name).toList());
        if (order.source().format() != InputFormat.PARQUET) {
            stages.partEnded("read");
        }
        stop.check();
        Cleaned cleaned = clean(
                CleaningJob.builder(recipe, order.partition(), inputs)
                        .references(staged.references())
                        .asOf(asOf)
                        .gates(order.gates())
                        .outputs(files.cleaned())
                        .scratch(scratch.root(), space)
                        .memory(order.memory())
                        .profile(settings.profile())
                        .kept(kept)
                        .slices(
                                order.source().format() == InputFormat.PARQUET
                                        ? SliceSize.PARQUET
                                        : SliceSize.CONVERTED)
                        .naming(order.source().format() == InputFormat.JSON ? Naming.KEYS : Naming.HEADER)
                        .build(),
                scratch);
        stop.onCancel(files::cancel);
        stop.check();
        Cleaned written = cleaned.with(files.of(cleaned.files()));
        if (order.target().outputs().format() != OutputFormat.PARQUET) {
            stages.partEnded("write");
        }
        return written;
    }

    private Cleaned clean(CleaningJob job, ScratchFolder scratch) {
        Cleaner cleaner = tools.cleaner().apply(stages::partEnded);
        stop.onCancel(cleaner::cancel);
        Cleaned cleaned = cleaner.clean(job);
        if (settings.profile()) {
            scratch.keep("profile");
        }
        if (!cleaned.ledger().addsUp()) {
            throw new AttemptFailed(
                    Cause.LEDGER_MISMATCH,
                    "rows read do not add up with rows written (" + cleaned.ledger()
                            + "); nothing was published: report it as a fault of CleanRun",
                    null);
        }
        return cleaned;
    }

    /** The report goes before the clean rows: who sees those finds it there. */
    private List<Outgoing> outgoing(Cleaned cleaned, ScratchFolder scratch) {
        String path = order.partition().path();
        List<Outgoing> outgoing = new ArrayList<>();
        cleaned.files().stream()
                .sorted(Comparator.comparing(Cleaned.OutputFile::output))
                .forEach(file -> outgoing.add(Outgoing.of(
                        TargetPaths.outputKey(
                                file.output(), path, file.part(), order.target().outputs()),
                        file.file(),
                        file.rows())));
        int clean = (int) cleaned.files().stream()
                .filter(file -> file.output() == Output.CLEAN)
                .count();
        outgoing.add(outgoing.size() - clean, Outgoing.of(TargetPaths.reportKey(path), report(cleaned, scratch), 0));
        return outgoing;
    }

    private Path report(Cleaned cleaned, ScratchFolder scratch) {
        Path file = scratch.folder("report").resolve("report.json");
        try {
            return Files.writeString(
                    file,
                    cleaned.report()
                            .of(
                                    new PartitionReport.Memory(
                                            order.memory(),
                                            Math.max(cleaned.peak().anon(), stages.peakAnon()),
                                            cleaned.peak().spill()),
                                    stages.figures())
                            .toJson());
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SCRATCH_FULL, "the report cannot be written to scratch: the disk is full", e);
        }
    }

    private Recipe recipe() {
        Path file = Path.of(order.recipePath());
        try {
            Recipe recipe = tools.recipes().read(file);
            if (order.recipeDigest() != null && !recipe.digest().equals(order.recipeDigest())) {
                throw new AttemptFailed(
                        Cause.INVALID_RECIPE,
                        "the recipe in " + file
                                + " is not the one that the run was planned with: nothing was cleaned; put the planned"
                                + " one back, or create the run again, which plans with the recipe as it is now",
                        null);
            }
            return recipe;
        } catch (IOException e) {
            throw new AttemptFailed(
                    Cause.INVALID_RECIPE,
                    "the recipe file " + file + " cannot be read: it has to be mounted into the worker",
                    e);
        }
    }
}
