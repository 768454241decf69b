// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.List;

/**
 * Partitions that were given up. They left nothing on the target, so that the summary has to be told.
 *
 * @param count how many
 * @param last the last ones of them, as many as the order has room for
 */
public record Failed(int count, List<Partition> last) {
    /** None. */
    public static final Failed NONE = new Failed(0, List.of());

    /** Copies the list. */
    public Failed {
        last = last == null ? List.of() : List.copyOf(last);
    }

    /**
     * One partition given up.
     *
     * @param path of its folder, cut when long
     * @param cause in UpperCamelCase
     * @param message what happened, cut when long
     * @param attempts how many it took
     */
    public record Partition(String path, String cause, String message, int attempts) {}
}
