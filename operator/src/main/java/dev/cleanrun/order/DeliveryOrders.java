// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.order;

import dev.cleanrun.contract.delivery.DeliveryWork;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.order.Scratch;
import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.order.Storage;
import dev.cleanrun.contract.order.Target;
import dev.cleanrun.contract.target.InputKeys;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.partition.PlannedPartition;
import java.util.Map;
import java.util.function.Function;

/**
 * The orders of a delivery's attempts; what is a partition to the decider is a file here, its path the file's key.
 *
 * @param delivery name of the delivery
 * @param uid its identity towards workers and target
 * @param work what is to be done with the file of a key
 * @param source where the files lie
 * @param target where raw partitions go
 * @param storage how a worker reaches both
 */
public record DeliveryOrders(
        String delivery,
        String uid,
        Function<String, DeliveryWork> work,
        Source source,
        Target target,
        Storage storage) {
    /**
     * The order for a file.
     *
     * @param start what the decider decided, with the line as planned last
     * @param scratchDir the attempt's own folder, as the worker sees it
     */
    public Order file(PodAction.StartPartition start, String scratchDir) {
        PlannedPartition line = start.line();
        return Order.delivery(
                        line.index(),
                        new PartitionFolder(InputKeys.folder(line.path()), Map.of()),
                        line.inputs(),
                        line.fingerprint(),
                        work.apply(line.path()))
                .run(delivery, uid)
                .attempt(start.id().round(), start.id().attempt())
                .source(source)
                .target(target)
                .storage(storage)
                .memory(start.memory())
                .scratch(new Scratch(scratchDir, start.scratch()))
                .build();
    }
}
