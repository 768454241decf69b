// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

import java.util.Collection;
import java.util.function.ToLongFunction;

/**
 * Sums of sizes and counts that others tell: one that is too large for a number is the largest number, and never wraps
 * into a small one.
 */
public final class Saturated {
    private Saturated() {}

    /** Of two that are not negative. */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Of many that are not negative. */
    public static <T> long sum(Collection<T> all, ToLongFunction<T> size) {
        return all.stream().mapToLong(size).reduce(0, Saturated::sum);
    }
}
