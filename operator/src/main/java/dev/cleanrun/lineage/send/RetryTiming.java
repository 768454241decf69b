// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import java.time.Duration;

/**
 * How long an outbox tries.
 *
 * @param first between the first try and the second; then twice as long each time
 * @param longest between two tries
 * @param total after which an event is given up
 * @param closing that the end of the process waits for what is left
 */
public record RetryTiming(Duration first, Duration longest, Duration total, Duration closing) {
    /**
     * Of an operator: a receiver that is upgraded or moved misses nothing, and a stopping operator gives its lease back
     * soon.
     */
    public static final RetryTiming OPERATOR =
            new RetryTiming(Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(3));
    /** Of a command that somebody waits for. */
    public static final RetryTiming SHORT = new RetryTiming(
            Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofHours(6), Duration.ofSeconds(10));

    /** The pause after this many tries. */
    Duration pause(int tries) {
        Duration pause = first.multipliedBy(1L << Math.min(20, Math.max(0, tries - 1)));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
