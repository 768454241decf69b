package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.observe.Wanted;
import dev.cleanrun.order.RunOrders;
import dev.cleanrun.plan.Action;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The orders of a run's attempts on this machine. */
final class Orders {
    private final RunOrders orders;
    private final Map<String, PartitionFolder> folders = new HashMap<>();

    Orders(LocalSpec spec, Discovered discovered, Path recipe) {
        Wanted wanted = spec.wanted();
        orders = new RunOrders(spec.name(), spec.runUid(), wanted.source(),
                spec.target(), spec.storage(), discovered.asOf(), discovered.references(), wanted.gates(), spec
                        .runGates(), wanted.recompute(), recipe.toString(), wanted.recipe().digest());
        discovered.partitions().forEach(partition -> folders.put(partition.folder().path(), partition.folder()));
    }

    /** The order of an attempt whose own folder is {@code scratch}. */
    Order order(Action.Start start, Path scratch) {
        return switch (start) {
            case Action.StartPartition partition -> orders.partition(partition, folders.get(partition.line().path()),
                    scratch.toString());
            case Action.StartSummary summary -> orders.summary(summary, scratch.toString());
        };
    }
}
