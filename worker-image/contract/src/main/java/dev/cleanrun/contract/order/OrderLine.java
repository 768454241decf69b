// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import dev.cleanrun.contract.json.ContractJson;

/**
 * An order for a warm worker, which takes one after another on its standard input, a line each.
 *
 * @param order the order's JSON
 * @param resultFile takes the result
 */
public record OrderLine(String order, String resultFile) {
    /**
     * The line on a warm worker's standard output that ends the log of an attempt which committed: the worker waits for
     * the next order.
     */
    public static final String ENDED = "cleanrun: ready for the next order";

    /** As one line, without its end. */
    public String text() {
        return ContractJson.write(this);
    }

    /**
     * Reads the line back.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static OrderLine parse(String line) {
        return ContractJson.read(line, OrderLine.class);
    }
}
