// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.observe.SourceQuery;
import dev.cleanrun.order.RunOrders;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The orders of a run's attempts on this machine. */
final class PartitionAttempts implements Orders {
    private final RunOrders orders;
    private final Optional<LocalTraces> traces;
    private final Map<String, PartitionFolder> folders = new HashMap<>();

    /** @param traces whose ids workers are told, where there are any */
    PartitionAttempts(LocalSpec spec, Discovered discovered, Path recipe, Optional<LocalTraces> traces) {
        this.traces = traces;
        SourceQuery wanted = spec.wanted();
        orders = RunOrders.builder()
                .run(spec.name())
                .runUid(spec.runUid())
                .source(wanted.source())
                .target(spec.target())
                .storage(spec.storage())
                .asOf(discovered.asOf())
                .references(discovered.references())
                .gates(wanted.gates())
                .runGates(spec.runGates())
                .drifts(spec.drifts())
                .recompute(wanted.recompute())
                .recipePath(recipe.toString())
                .recipeDigest(wanted.recipe().digest())
                .build();
        discovered
                .partitions()
                .forEach(partition -> folders.put(partition.folder().path(), partition.folder()));
    }

    @Override
    public Map<String, String> environment(PodAction.Start start, Order order) {
        var environment = new HashMap<>(order.target().outputs().environment());
        traces.ifPresent(one ->
                environment.put(Order.TRACE_VARIABLE, one.id(start.id().round()).text()));
        return environment;
    }

    @Override
    public Order order(PodAction.Start start, Path scratch) {
        return switch (start) {
            case PodAction.StartPartition partition ->
                orders.partition(partition, folders.get(partition.line().path()), scratch.toString());
            case PodAction.StartBundle _ ->
                throw new IllegalStateException("warm workers take one partition after another without bundles");
            case PodAction.StartHelp help ->
                orders.help(help, folders.get(help.line().path()), scratch.toString());
            case PodAction.StartSummary summary -> orders.summary(summary, scratch.toString());
        };
    }
}
