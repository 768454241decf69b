// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.why;

import dev.cleanrun.contract.order.Order;
import java.util.List;
import java.util.Map;

/**
 * Which row is asked for; JSON in the file that the environment variable {@value #VARIABLE} names.
 *
 * @param orders of the partitions in which it may be, as a run would give them now
 * @param file the row's object, relative to the source; null when it is asked for by key
 * @param row its number in that object, from 0; null when it is asked for by key
 * @param key text by column of the clean output; empty when it is asked for by place
 * @param json whether the answer is for programs
 */
public record Question(List<Order> orders, String file, Long row, Map<String, String> key, boolean json) {
    /** The environment variable that names the file. */
    public static final String VARIABLE = "CLEANRUN_QUESTION";

    /** Copies list and map. */
    public Question {
        orders = List.copyOf(orders);
        key = key == null ? Map.of() : Map.copyOf(key);
    }
}
