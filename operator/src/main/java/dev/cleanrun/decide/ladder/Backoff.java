// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import java.time.Duration;

/**
 * Waiting times that double up to a cap. The spread comes from the partition's numbers, so that the same facts give the
 * same times and yet partitions that failed together do not come back together.
 *
 * @param first after the first failure
 * @param cap never longer than this
 */
public record Backoff(Duration first, Duration cap) {
    /** For attempts that the cluster took away. */
    public static final Backoff DISRUPTED = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5));
    /** For storage that does not answer or refuses. */
    public static final Backoff STORAGE = new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5));

    /**
     * Time to wait after failure number {@code failures} (from 1): between three quarters and all of the doubled time,
     * never under {@code first}.
     */
    public Duration after(int failures, int index, int attempt) {
        long doubled = first.toMillis() << Math.min(failures - 1, 20);
        long whole = Math.min(doubled, cap.toMillis());
        long spread =
                Math.floorMod((index * 0x9E3779B97F4A7C15L) ^ (attempt * 0xC2B2AE3D27D4EB4FL), Math.max(1, whole / 4));
        return Duration.ofMillis(Math.max(first.toMillis(), whole - spread));
    }
}
