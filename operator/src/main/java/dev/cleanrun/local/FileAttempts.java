// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.order.DeliveryOrders;
import java.nio.file.Path;
import java.util.Map;

/** The orders of a delivery's attempts on this machine. */
final class FileAttempts implements Orders {
    private final DeliveryOrders orders;

    FileAttempts(LocalDelivery.Spec spec) {
        orders = new DeliveryOrders(
                spec.name(),
                spec.uid(),
                spec.wanted()::work,
                spec.wanted().source(),
                spec.wanted().target(),
                spec.storage());
    }

    @Override
    public Map<String, String> environment(PodAction.Start start, Order order) {
        return Map.of();
    }

    @Override
    public Order order(PodAction.Start start, Path scratch) {
        return switch (start) {
            case PodAction.StartPartition file -> orders.file(file, scratch.toString());
            case PodAction.StartHelp _, PodAction.StartSummary _, PodAction.StartBundle _ ->
                throw new IllegalStateException("a delivery has neither helpers nor bundles nor a summary");
        };
    }
}
