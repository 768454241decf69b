// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Goes on only when told. */
final class TestClock implements LongSupplier {
    private final AtomicLong nanos = new AtomicLong(1_000_000);

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    void advance(Duration duration) {
        nanos.addAndGet(duration.toNanos());
    }
}
