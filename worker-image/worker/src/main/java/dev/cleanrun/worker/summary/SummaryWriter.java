// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.export.DbtRunResults;
import dev.cleanrun.contract.export.DqdResults;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.SummaryExport;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Figures;
import dev.cleanrun.contract.summary.PartitionLine;
import dev.cleanrun.contract.summary.PartitionLines;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import dev.cleanrun.worker.gate.DriftJudge;
import dev.cleanrun.worker.publish.Outgoing;
import dev.cleanrun.worker.publish.TargetWriter;
import dev.cleanrun.worker.summary.page.SummaryPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes a run's summary as JSON, as a table and as a page, in the forms of other tools that the run asks for, and puts
 * them on the target. An earlier summary of the
 * same run is kept beside them where the target has changed since.
 */
public final class SummaryWriter {
    private static final int TRIES = 5;

    private final Store target;
    private final TargetWriter writer;
    private final Path scratch;
    private final Optional<String> trace;

    /**
     * For one attempt.
     *
     * @param scratch folder of this attempt alone
     * @param trace id of the run's trace, where somebody keeps traces
     */
    public SummaryWriter(Store target, TargetWriter writer, Path scratch, Optional<String> trace) {
        this.target = target;
        this.writer = writer;
        this.scratch = scratch;
        this.trace = trace;
    }

    /**
     * What the operator is told.
     *
     * @param ledger rows of all committed partitions
     * @param gates what is to be said of the run's gates
     * @param grade letter of the run's grade
     */
    public record Written(Ledger ledger, List<GateResult> gates, String grade) {}

    /**
     * Reads the target and writes the summary; the last writer wins, since all read the same target.
     *
     * @throws AttemptFailed LostRace when others keep writing it; ScratchFull or OutOfMemory when the attempt was given
     *     too little
     */
    public Written write(Order order) {
        Path lines = scratch.resolve("partitions.jsonl.gz");
        try (SummaryTable table = new SummaryTable(scratch)) {
            SummaryTotals totals = read(order, table, lines);
            RunSummary alone = totals.summary();
            PastRuns past = PastRuns.of(target, order, alone.content());
            past.replaced().ifPresent(replaced -> keep(replaced, order));
            RunSummary summary = beside(order, past, alone, lines);
            putOnce(
                    TargetPaths.partitionLinesKey(
                            TargetPaths.runName(TargetPaths.summaryKey(order.run(), order.runUid())),
                            summary.content()),
                    lines);
            put(TargetPaths.summaryTableKey(order.run(), order.runUid()), parquet(table, order));
            put(
                    TargetPaths.summaryPageKey(order.run(), order.runUid()),
                    file("summary.html", SummaryPage.html(summary, totals.figures())));
            order.target()
                    .summaryExports()
                    .forEach(export -> put(
                            TargetPaths.summaryKey(order.run(), order.runUid(), export),
                            file(export + ".json", exported(summary, export))));
            put(
                    TargetPaths.summaryKey(order.run(), order.runUid()),
                    file("summary.json", ContractJson.writePretty(summary)));
            return new Written(
                    summary.ledger(), GateTotals.said(summary), summary.grade().letter());
        }
    }

    private static String exported(RunSummary summary, SummaryExport export) {
        return switch (export) {
            case DBT -> ContractJson.writePretty(DbtRunResults.of(summary));
            case DQD -> ContractJson.writePretty(DqdResults.of(summary));
        };
    }

    private SummaryTotals read(Order order, SummaryTable table, Path lines) {
        SummaryTotals totals = new SummaryTotals(order);
        try (PartitionLines.Sink sink = new PartitionLines.Sink(Files.newOutputStream(lines))) {
            new SummaryReader(target)
                    .readAll(partition -> totals.add(partition).ifPresent(line -> {
                        table.add(partition);
                        added(sink, line);
                    }));
        } catch (IOException | UncheckedIOException e) {
            throw new AttemptFailed(
                    Cause.SCRATCH_FULL, "the summary's lines cannot be written to scratch: the disk is full", e);
        }
        return totals;
    }

    private static void added(PartitionLines.Sink sink, PartitionLine line) {
        try {
            sink.add(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunSummary beside(Order order, PastRuns past, RunSummary alone, Path lines) {
        RunComparison comparison = new RunComparison(target, scratch);
        DriftJudge judge = new DriftJudge(
                Figures.of(alone),
                past.before().map(before -> new DriftJudge.Earlier(before.name().name(), before.figures())),
                past.figures(),
                past.passedOver());
        return alone.toBuilder()
                .trace(trace.orElse(null))
                .against(
                        comparison.with(past, alone, lines).orElse(null),
                        order.driftGates().stream().map(judge::judge).toList())
                .build();
    }

    /** Keeps a summary of this run that the new one takes the place of. Who kept it before has kept the same. */
    private void keep(PastRuns.Past replaced, Order order) {
        String key = TargetPaths.earlierSummaryKey(order.run(), order.runUid(), replaced.written());
        target.read(replaced.key(), RunSummary.MAX_BYTES)
                .filter(_ -> target.head(key).isEmpty())
                .ifPresent(content -> writer.put(key, content.bytes(), Optional.empty()));
    }

    /** Puts what is the same whoever puts it; one that is there stays. */
    private void putOnce(String key, Path file) {
        if (target.head(key).isEmpty()) {
            writer.put(Outgoing.of(key, file, 0), Optional.empty());
        }
    }

    private Path parquet(SummaryTable table, Order order) {
        EngineLimits limits =
                EngineLimits.within(order.memory(), order.scratch().bytes());
        try (Engine engine = Engine.open(scratch, limits, null)) {
            return table.parquet(engine);
        } catch (EngineException e) {
            throw AttemptFailed.of("the summary's table cannot be written", e);
        }
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(scratch.resolve(name), text);
        } catch (IOException e) {
            throw new AttemptFailed(
                    Cause.SCRATCH_FULL, "the summary cannot be written to scratch: the disk is full", e);
        }
    }

    private void put(String key, Path file) {
        Outgoing outgoing = Outgoing.of(key, file, 0);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<String> replaced = target.head(key).map(StoredObject::etag);
            switch (writer.put(outgoing, replaced)) {
                case Put.Stored _ -> {
                    return;
                }
                case Put.Refused() -> {
                    continue;
                }
            }
        }
        throw new AttemptFailed(Cause.LOST_RACE, "others keep writing " + key + "; the summary is tried again", null);
    }
}
