// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Failures of one partition by class.
 *
 * @param byClass only classes that occurred
 */
public record Counts(Map<FailureClass, Integer> byClass) {
    /** No failure yet. */
    public static final Counts NONE = new Counts(Map.of());

    public Counts {
        var copy = new EnumMap<FailureClass, Integer>(FailureClass.class);
        copy.putAll(byClass);
        byClass = Collections.unmodifiableMap(copy);
    }

    /** Failures of this class. */
    public int of(FailureClass kind) {
        return byClass.getOrDefault(kind, 0);
    }

    /** One more of this class. */
    public Counts plus(FailureClass kind) {
        var more = new EnumMap<FailureClass, Integer>(FailureClass.class);
        more.putAll(byClass);
        more.merge(kind, 1, Integer::sum);
        return new Counts(more);
    }

    /** Failures that {@code failurePolicy.maxAttempts} counts. */
    public int counted() {
        return byClass.entrySet().stream()
                .filter(e -> e.getKey().counted())
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
