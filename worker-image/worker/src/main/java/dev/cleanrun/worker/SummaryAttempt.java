// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.log.Stage;
import dev.cleanrun.worker.log.Stages;
import dev.cleanrun.worker.publish.TargetWriter;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.summary.SummaryWriter;
import java.nio.file.Path;

/** The attempt at a run's end: reads what the partitions left and writes what they add up to. */
final class SummaryAttempt {
    private final Order order;
    private final Settings settings;
    private final Tools tools;
    private final Stages stages;

    SummaryAttempt(Order order, Settings settings, Tools tools, Stages stages) {
        this.order = order;
        this.settings = settings;
        this.tools = tools;
        this.stages = stages;
    }

    Result run() {
        try (Store target = tools.locations().apply(order).target(order.target().uri())) {
            TargetWriter writer = new TargetWriter(
                    target, order.target().conditionalWrites(), order.attemptId() + "/" + tools.token());
            try (ScratchFolder scratch =
                    ScratchFolder.in(Path.of(order.scratch().dir()))) {
                SummaryWriter.Written written = stages.in(
                        Stage.SUMMARY,
                        () -> new SummaryWriter(target, writer, scratch.root(), settings.trace()).write(order));
                return Results.summarised(written.ledger(), written.gates(), written.grade(), stages);
            }
        }
    }
}
