// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.decide.PodAction;
import java.nio.file.Path;
import java.util.Map;

/** What attempts on this machine are told. */
interface Orders {
    /** What a worker is told beside its order. */
    Map<String, String> environment(PodAction.Start start, Order order);

    /** The order of an attempt whose own folder is {@code scratch}. */
    Order order(PodAction.Start start, Path scratch);
}
