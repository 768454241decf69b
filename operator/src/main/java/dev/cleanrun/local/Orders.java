package dev.cleanrun.local;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.order.AttemptKind;
import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.plan.Action;
import dev.cleanrun.plan.partition.PlanLine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Writes the orders of a run's attempts. */
final class Orders {
    private final LocalSpec spec;
    private final Discovered discovered;
    private final Path recipe;
    private final Map<String, PartitionFolder> folders = new HashMap<>();

    Orders(LocalSpec spec, Discovered discovered, Path recipe) {
        this.spec = spec;
        this.discovered = discovered;
        this.recipe = recipe;
        discovered.partitions().forEach(partition -> folders.put(partition.folder().path(), partition.folder()));
    }

    /** The order of an attempt whose own folder is {@code scratch}. */
    Order order(Action.Start start, Path scratch) {
        return switch (start) {
            case Action.StartPartition partition -> partition(partition, scratch);
            case Action.StartSummary summary -> order(summary, AttemptKind.Summary, -1, null, null, null, scratch);
        };
    }

    private Order partition(Action.StartPartition start, Path scratch) {
        PlanLine line = start.line();
        return order(start, AttemptKind.Partition, line.index(), folders.get(line.path()), new Inputs(line.objects(),
                line.bytes(), line.inputsDigest()), line.fingerprint(), scratch);
    }

    private Order order(Action.Start start, AttemptKind kind, int index, PartitionFolder folder, Inputs inputs,
            String fingerprint, Path scratch) {
        Source source = new Source(spec.wanted().sourceUri(), spec.wanted().format(), Map.of());
        return new Order(ContractVersion.CONTRACT, kind, spec.name(), spec.runUid(), index, start.id().round(), start
                .id()
                .attempt(), folder, source, inputs, spec.target(), fingerprint, kind == AttemptKind.Partition
                        ? spec.wanted().recompute()
                        : null, discovered.asOf(), recipe.toString(),
                discovered.references(), spec.wanted().gates(), spec.storage(), start.memory(),
                new Scratch(scratch.toString(), start.scratch()));
    }
}
