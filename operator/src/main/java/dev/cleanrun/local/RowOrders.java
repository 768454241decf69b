// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.observe.Discovered;
import dev.cleanrun.observe.Partition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Orders of the partitions in which a row may be, as a run would give them now: they say how source and target are
 * reached and what the outputs should be made from. Nothing is cleaned by them.
 *
 * @param orders one for each partition
 * @param partitions how many the run has
 */
public record RowOrders(List<Order> orders, int partitions) {
    /** Room for a row, its object and its partition's outputs. */
    private static final long MEMORY = 1L << 30;

    private static final long SCRATCH = 64L << 30;

    /** Copies the list. */
    public RowOrders {
        orders = List.copyOf(orders);
    }

    /**
     * The orders of a run.
     *
     * @param file object of the row, relative to the source; empty: any partition may hold it
     * @param partition the only one that is looked at; empty: all
     * @param recipe file with the run's recipe
     * @param scratch an empty folder
     */
    public static RowOrders of(
            LocalSpec spec, Optional<String> file, Optional<String> partition, Path recipe, Path scratch) {
        Discovered discovered = LocalPlan.discovered(spec);
        List<Order> orders = new ArrayList<>();
        for (Partition one : discovered.partitions()) {
            boolean asked =
                    file.map(key -> key.startsWith(one.folder().prefix())).orElse(true)
                            && partition.map(one.folder().path()::equals).orElse(true);
            if (asked) {
                orders.add(Order.partition(
                                orders.size(),
                                one.folder(),
                                one.inputs(),
                                one.fingerprint(),
                                spec.wanted().recompute())
                        .run(spec.name(), spec.runUid())
                        .attempt(1, 1)
                        .source(spec.wanted().source())
                        .target(spec.target())
                        .storage(spec.storage())
                        .asOf(discovered.asOf())
                        .recipe(recipe.toString(), spec.wanted().recipe().digest())
                        .references(discovered.references())
                        .memory(MEMORY)
                        .scratch(new Scratch(scratch.toString(), SCRATCH))
                        .build());
            }
        }
        return new RowOrders(orders, discovered.partitions().size());
    }
}
