// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import dev.cleanrun.contract.order.Order;

/** Decides what a simulated worker does with its order. Called by many threads. */
@FunctionalInterface
public interface Script {
    /** For one attempt. */
    Play play(Order order);

    /** All succeed, after so many seconds. */
    static Script commits(String seconds) {
        return order -> Play.commits(order, seconds);
    }
}
