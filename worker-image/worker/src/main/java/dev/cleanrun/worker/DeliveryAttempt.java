// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.store.Store;
import dev.cleanrun.worker.deliver.FileSplitting;
import dev.cleanrun.worker.log.Stage;
import dev.cleanrun.worker.log.Stages;
import dev.cleanrun.worker.publish.DeliveryPublisher;
import dev.cleanrun.worker.publish.Made;
import dev.cleanrun.worker.publish.Publication;
import dev.cleanrun.worker.publish.Publisher.Standing;
import dev.cleanrun.worker.stage.LocationOpener;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.stage.Staging;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One delivered file: look at the target, bring the file, split it into raw partitions, publish. */
final class DeliveryAttempt {
    private final Order order;
    private final Settings settings;
    private final Tools tools;
    private final Stages stages;
    private final Stop stop;
    private final String fileId;

    DeliveryAttempt(Order order, Settings settings, Tools tools, Stages stages, Stop stop) {
        this.order = order;
        this.settings = settings;
        this.tools = tools;
        this.stages = stages;
        this.stop = stop;
        this.fileId =
                DeliveryPaths.fileId(order.source().uri() + order.delivery().file());
    }

    Result run() {
        LocationOpener locations = tools.locations().apply(order);
        try (Store target = locations.target(order.target().uri())) {
            var publisher = new DeliveryPublisher(target, order, fileId, order.attemptId() + "/" + tools.token());
            return switch (stages.in(Stage.CHECK, publisher::look)) {
                case Standing.Done done -> committed(done.found());
                case Standing.Open open -> deliver(publisher, open, locations);
            };
        }
    }

    private Result deliver(DeliveryPublisher publisher, Standing.Open standing, LocationOpener locations) {
        stop.check();
        try (ScratchFolder scratch = ScratchFolder.in(Path.of(order.scratch().dir()))) {
            Staging.StagedFile staged = stages.in(Stage.STAGE, () -> new Staging(locations, order).bringFile(scratch));
            stop.check();
            Optional<Publication.Found> earlier = publisher.delivered(standing, staged.facts());
            if (earlier.isPresent()) {
                return committed(earlier.get());
            }
            var splitting = new FileSplitting(order, fileId, scratch.root());
            stop.onCancel(splitting::cancel);
            FileSplitting.Split split = stages.in(Stage.DELIVER, () -> splitting.split(staged.input()));
            stop.check();
            long rows = split.ledger().written();
            Made made = new Made(
                    new Ledger(rows, rows, 0, 0), settings.image(), split.engine(), staged.facts(), split.ledger());
            return committed(stages.in(Stage.PUBLISH, () -> publisher.publish(standing, split.outputs(), made)));
        }
    }

    private Result committed(Publication publication) {
        return Results.committed(order, publication, stages, null, List.of());
    }
}
