// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.time.Duration;

/** Patience for tests. */
public final class TestTuning {
    private TestTuning() {}

    /** Tries as often as in production, but within milliseconds. */
    public static S3Tuning impatient() {
        return S3Tuning.defaults().withPatience(8, Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofSeconds(20));
    }

    /** As {@link #impatient()}, and uploads in parts of 5 MiB beyond that. */
    public static S3Tuning smallParts() {
        return impatient().withParts(5L << 20, 5L << 20);
    }
}
