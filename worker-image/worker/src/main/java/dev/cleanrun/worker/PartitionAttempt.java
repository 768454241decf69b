// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.clean.Cleaned;
import dev.cleanrun.worker.clean.Cleaner;
import dev.cleanrun.worker.clean.CleaningJob;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
                case Standing.Done _ when order.help() != null -> Results.helped(order, Helped.NOTHING, stages);
                case Standing.Done done -> found(done.found());
                case Standing.Open _ when order.help() != null -> help(publisher.kept(), locations, asOf);
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
        PartitionJob jobs = PartitionJob.of(order, tools.recipes(), settings, stages, stop);
        KeptWork kept = publisher.kept();
        try (ScratchFolder scratch = ScratchFolder.in(Path.of(order.scratch().dir()))) {
            Staging.Staged staged = stages.in(Stage.STAGE, () -> new Staging(locations, order).bring(scratch));
            stop.check();
            Cleaned cleaned = stages.in(Stage.CLEAN, () -> convertedAndCleaned(jobs, asOf, staged, scratch, kept));
            stop.check();
            new LeftBeside(order, locations).put(cleaned);
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

    /** Slices for the attempt that publishes, as that would make them; nothing else of the target is touched. */
    private Result help(KeptWork kept, LocationOpener locations, LocalDate asOf) {
        stop.check();
        PartitionJob jobs = PartitionJob.of(order, tools.recipes(), settings, stages, stop);
        try (ScratchFolder scratch = ScratchFolder.in(Path.of(order.scratch().dir()))) {
            Staging.Staged staged = stages.in(Stage.STAGE, () -> new Staging(locations, order).bring(scratch));
            stop.check();
            Helped helped = stages.in(
                    Stage.CLEAN,
                    () -> cleaner()
                            .help(jobs.of(asOf, staged, scratch, files(scratch).cleaned(), kept), order.help()));
            return Results.helped(order, helped, stages);
        } finally {
            leave(kept);
        }
    }

    /** Also when it was stopped, which is how most helpers end: their partition is committed. */
    private static void leave(KeptWork kept) {
        boolean interrupted = Thread.interrupted();
        try {
            kept.leave();
        } catch (StoreException _) {
            // Helping is over either way: the next commit of several slices removes what is left.
            return;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
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

    private Cleaned convertedAndCleaned(
            PartitionJob jobs, LocalDate asOf, Staging.Staged staged, ScratchFolder scratch, KeptWork kept) {
        TargetFiles files = files(scratch);
        Cleaned cleaned = clean(jobs.of(asOf, staged, scratch, files.cleaned(), kept), scratch);
        stop.onCancel(files::cancel);
        stop.check();
        Cleaned written = cleaned.with(files.of(cleaned.files()));
        if (order.target().outputs().format() != OutputFormat.PARQUET) {
            stages.partEnded("write");
        }
        return written;
    }

    private Cleaned clean(CleaningJob job, ScratchFolder scratch) {
        Cleaned cleaned = cleaner().clean(job);
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

    private TargetFiles files(ScratchFolder scratch) {
        return new TargetFiles(
                order.target().outputs(), scratch.root(), order.scratch().bytes(), order.memory());
    }

    private Cleaner cleaner() {
        Cleaner cleaner = tools.cleaner().apply(stages::partEnded);
        stop.onCancel(cleaner::cancel);
        return cleaner;
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
}
