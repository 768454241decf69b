// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows that left, by why.
 *
 * @param removed rows by reason: duplicate, superseded, reversed, merged, denied; they add up to the removed rows
 * @param rejected rows by id of the rule; a row that broke two rules counts under both
 */
public record Reasons(Map<String, Long> removed, Map<String, Long> rejected) {
    /** Nothing left. */
    public static final Reasons NONE = new Reasons(Map.of(), Map.of());

    /** Sorted by name, so that equal counts read the same. */
    public Reasons {
        removed = sorted(removed);
        rejected = sorted(rejected);
    }

    /** Both together. */
    public Reasons plus(Reasons other) {
        return new Reasons(sum(removed, other.removed), sum(rejected, other.rejected));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> both = new TreeMap<>(one);
        other.forEach((name, rows) -> both.merge(name, rows, Long::sum));
        return both;
    }

    private static Map<String, Long> sorted(Map<String, Long> counts) {
        return counts == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(counts));
    }
}
