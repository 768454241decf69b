// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import java.time.Duration;
import java.util.Arrays;

/** Upper bounds of histograms. */
final class Buckets {
    static final Duration[] RUN = minutes(1, 5, 15, 30, 60, 120, 240, 480, 960, 1440);
    static final Duration[] ATTEMPT = seconds(1, 5, 15, 30, 60, 120, 300, 600, 1200, 1800, 2700, 5400);
    static final Duration[] DISCOVERY = seconds(1, 2, 5, 10, 30, 60, 300, 900);
    /** The aim is 30 ms for half of all and 150 ms for nearly all. */
    static final Duration[] REFILL = millis(10, 20, 30, 50, 75, 100, 150, 250, 500, 1000, 2500, 5000, 30_000);

    static final Duration[] PASS = millis(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000);
    /** As upstream has them. */
    static final Duration[] RECONCILIATION = millis(10, 50, 100, 250, 500, 1000, 2000, 5000, 10_000, 30_000);

    static final double[] PEAK = gibibytes(0.25, 0.5, 1, 2, 3, 4, 6, 8, 12, 24);
    static final double[] RATIO = {0.25, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1};

    private Buckets() {}

    private static Duration[] minutes(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofMinutes).toArray(Duration[]::new);
    }

    private static Duration[] seconds(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }

    private static Duration[] millis(long... values) {
        return Arrays.stream(values).mapToObj(Duration::ofMillis).toArray(Duration[]::new);
    }

    private static double[] gibibytes(double... values) {
        return Arrays.stream(values).map(value -> value * (1L << 30)).toArray();
    }
}
