// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What an order of several partitions may say. */
final class Together {
    private Together() {}

    /**
     * Refuses an order that names further partitions where it may not.
     *
     * @throws IllegalArgumentException saying why
     */
    static void check(Order order) {
        List<Following> then = order.following();
        if (then.isEmpty()) {
            return;
        }
        if (order.kind() != AttemptKind.PARTITION) {
            throw refused("only an order of a partition may name further ones, and this one is not");
        }
        if (order.help() != null) {
            throw refused("an order that helps another attempt may name no further partitions");
        }
        if (then.size() >= Order.MOST_TOGETHER) {
            throw refused("the order names " + (then.size() + 1) + " partitions, more than " + Order.MOST_TOGETHER);
        }
        Set<Integer> indexes = new HashSet<>(Set.of(order.index()));
        for (Following next : then) {
            if (next == null || next.partition() == null || next.inputs() == null || next.fingerprint() == null) {
                throw refused("a further partition of the order has no partition, inputs or fingerprint");
            }
            if (next.index() < 0) {
                throw refused("a further partition of the order has the index " + next.index() + ", which is none");
            }
            if (!indexes.add(next.index())) {
                throw refused("the order names the partition with index " + next.index() + " twice");
            }
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }
}
