// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.deliver;

import dev.cleanrun.contract.delivery.DeliveryLedger;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.delivery.RecordRules;
import dev.cleanrun.contract.order.InputFormat;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.store.OwnerOnly;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.ScratchSpace;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import dev.cleanrun.worker.format.FileReading;
import dev.cleanrun.worker.format.RunningEngine;
import dev.cleanrun.worker.format.SourceConversion;
import dev.cleanrun.worker.publish.Outgoing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes the objects of one staged file. */
public final class FileSplitting {
    private final Order order;
    private final String fileId;
    private final Path scratch;
    private final RunningEngine running = new RunningEngine();

    /**
     * For one attempt.
     *
     * @param fileId of the delivered file
     * @param scratch the attempt's folder
     */
    public FileSplitting(Order order, String fileId, Path scratch) {
        this.order = order;
        this.fileId = fileId;
        this.scratch = scratch;
    }

    /**
     * What came of a file.
     *
     * @param outputs one object for each folder
     * @param ledger where records went
     * @param engine its version
     */
    public record Split(List<Outgoing> outputs, DeliveryLedger ledger, String engine) {}

    /** Makes a running split end soon with cause {@code Stopped}; called from another thread. */
    public void cancel() {
        running.cancel();
    }

    /**
     * Splits the file.
     *
     * @throws AttemptFailed CorruptInput, RecordsMismatch or UnusableValue, with one sentence that names the file
     */
    public Split split(Input staged) {
        ScratchSpace space = new ScratchSpace(scratch, order.scratch().bytes());
        try {
            Input text = text(staged, space);
            FolderTexts texts = new FolderTexts(OwnerOnly.folder(scratch.resolve("texts")), space);
            RowRouter router = new RowRouter(
                    order.delivery(), InputKeys.folder(order.delivery().file()), texts);
            FileReading.Read read = asTold(new FileReading(source(), records()).read(text, router));
            texts.flush();
            Files.delete(text.file());
            if (order.source().format() == InputFormat.CSV) {
                new RowKeyCheck(order.delivery().file()).names(router.columns());
            }
            router.checkKeys();
            new RecordCheck(order.delivery().file(), read, router.totals()).check(records());
            try (Engine engine = open(space)) {
                List<FolderFiles.Written> written = new FolderFiles(
                                engine, space, order.target().outputs(), uri())
                        .write(texts.all(), router, OwnerOnly.folder(scratch.resolve("objects")));
                return new Split(outgoing(written), ledger(read, router, written), engine.version());
            }
        } catch (EngineException e) {
            throw AttemptFailed.of("the file's partitions cannot be written", e);
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SCRATCH_FULL, "the file cannot be split on scratch: the disk is full", e);
        }
    }

    private String uri() {
        return order.source().uri() + order.delivery().file();
    }

    private Engine open(ScratchSpace space) {
        return running.open(
                () -> Engine.open(scratch, EngineLimits.within(order.memory(), space.left()), null, List.of()));
    }

    /** Formats with types become text first, by the rules that the cleaning reads them by. */
    private Input text(Input staged, ScratchSpace space) throws IOException {
        return switch (order.source().format()) {
            case CSV, JSON, FIXED_WIDTH -> staged;
            case PARQUET -> export(staged, space, order.source().tableFiles() == null);
            case DUCKDB -> {
                var conversion = new SourceConversion(
                        order.source(), scratch, order.scratch().bytes(), order.memory());
                yield export(conversion.convert(List.of(staged), List.of()).getFirst(), space, false);
            }
        };
    }

    private Input export(Input parquet, ScratchSpace space, boolean refuseTableFiles) throws IOException {
        Path file = scratch.resolve("export.csv");
        try (Engine engine = open(space)) {
            new TextExport(engine).write(parquet, file, refuseTableFiles);
        }
        Files.delete(parquet.file());
        return new Input(file, parquet.sourceKey());
    }

    private Source source() {
        return switch (order.source().format()) {
            case CSV, JSON, FIXED_WIDTH -> order.source();
            case PARQUET, DUCKDB -> new Source(order.source().uri(), InputFormat.CSV, TextExport.OPTIONS);
        };
    }

    /** The line of names that an export has is none of the file's own. */
    private FileReading.Read asTold(FileReading.Read read) {
        return switch (order.source().format()) {
            case CSV, JSON, FIXED_WIDTH -> read;
            case PARQUET, DUCKDB -> {
                DeliveryLedger.Marks marks = read.marks();
                yield new FileReading.Read(
                        read.records() - marks.names(),
                        new DeliveryLedger.Marks(
                                marks.header(), marks.trailer(), 0, marks.blank(), marks.comments(), marks.skipped()),
                        read.rows(),
                        read.header(),
                        read.trailer());
            }
        };
    }

    private RecordRules records() {
        RecordRules rules = order.delivery().records();
        return switch (order.source().format()) {
            case CSV, FIXED_WIDTH -> rules;
            case JSON, PARQUET, DUCKDB -> {
                if (!rules.equals(RecordRules.NONE)) {
                    throw new AttemptFailed(
                            Cause.INVALID_ORDER,
                            "the order names header or trailer records, and files in "
                                    + order.source().format() + " have none",
                            null);
                }
                yield rules;
            }
        };
    }

    private List<Outgoing> outgoing(List<FolderFiles.Written> written) {
        return written.stream()
                .map(one -> Outgoing.of(
                        DeliveryPaths.outputKey(
                                one.folder(), fileId, order.target().outputs()),
                        one.file(),
                        one.rows()))
                .toList();
    }

    private static DeliveryLedger ledger(FileReading.Read read, RowRouter router, List<FolderFiles.Written> written) {
        DeliveryLedger ledger = new DeliveryLedger(
                read.records(),
                read.marks(),
                read.rows(),
                router.lines(),
                router.lineless(),
                written.stream().mapToLong(FolderFiles.Written::rows).sum(),
                router.unplaced());
        if (!ledger.addsUp()) {
            throw new AttemptFailed(
                    Cause.LEDGER_MISMATCH,
                    "records read do not add up with rows written (" + ledger
                            + "); nothing was published: report it as a fault of CleanRun",
                    null);
        }
        return ledger;
    }
}
