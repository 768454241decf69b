// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what nobody tells. */
public final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(50);

    private Waiting() {}

    /**
     * Looks until it is so.
     *
     * @throws AssertionError when it does not come true within a minute
     */
    public static void until(String what, BooleanSupplier so) {
        long start = System.nanoTime();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                throw new AssertionError("Waited a minute, but not: " + what);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }
}
