// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import java.time.Duration;

/**
 * How much one discovery may look at.
 *
 * @param objects of the source, and of the target
 * @param partitions of the source, and of the target beside them
 * @param keyBytes of one key in UTF-8
 * @param time for one of the two
 */
public record DiscoveryLimits(long objects, int partitions, int keyBytes, Duration time) {
    /** What S3 allows for a key. */
    private static final int S3_KEY_BYTES = 1024;

    private static final int PATH_BYTES = 4096;

    /** Of an operator, which many share. */
    public static DiscoveryLimits shared(long objects, int partitions, Duration time) {
        return new DiscoveryLimits(objects, partitions, S3_KEY_BYTES, time);
    }

    /** Of somebody's own machine: none but that of file systems. */
    public static DiscoveryLimits own() {
        return new DiscoveryLimits(Long.MAX_VALUE, Integer.MAX_VALUE, PATH_BYTES, Duration.ofDays(365));
    }
}
