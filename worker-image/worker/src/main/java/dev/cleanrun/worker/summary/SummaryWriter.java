// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Put;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import dev.cleanrun.worker.publish.Outgoing;
import dev.cleanrun.worker.publish.TargetWriter;
import dev.cleanrun.worker.summary.page.SummaryPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Makes a run's summary as JSON, as a table and as a page, and puts the three on the target, in the place of earlier
 * ones.
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
        try (RuleTable table = new RuleTable(scratch)) {
            SummaryReader.Found found = SummaryReader.read(target, order, table);
            RunSummary summary = trace.map(found.summary()::traced).orElse(found.summary());
            put(TargetPaths.summaryTableKey(order.run(), order.runUid()), parquet(table, order));
            put(
                    TargetPaths.summaryPageKey(order.run(), order.runUid()),
                    file("summary.html", SummaryPage.html(summary, found.figures())));
            put(
                    TargetPaths.summaryKey(order.run(), order.runUid()),
                    file("summary.json", ContractJson.writePretty(summary)));
            return new Written(
                    summary.ledger(),
                    GateTotals.said(summary.gates()),
                    summary.grade().letter());
        }
    }

    private Path parquet(RuleTable table, Order order) {
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
