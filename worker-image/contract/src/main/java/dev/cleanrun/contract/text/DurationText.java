// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations as people are told them. */
public final class DurationText {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long SECOND_MILLIS = 1_000;
    private static final long MINUTE_MILLIS = 60 * SECOND_MILLIS;
    private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;

    private DurationText() {}

    /**
     * In whole seconds, in at most two units: {@code 40 s}, {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 45 min}. A
     * negative one, as clocks that do not run alike make them, is {@code 0 s}.
     */
    public static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? parts(seconds / MINUTE, "min", seconds % MINUTE, "s")
                : parts(seconds / HOUR, "h", seconds % HOUR / MINUTE, "min");
    }

    private static String parts(long large, String unit, long small, String smallUnit) {
        return large + " " + unit + (small == 0 ? "" : " " + small + " " + smallUnit);
    }

    /**
     * As a measured figure, in one unit with at most one decimal: {@code 999 ms}, {@code 1.5 s}, {@code 2.5 min},
     * {@code 3 h}. Seconds go up to two minutes, and minutes up to two hours.
     */
    public static String measured(long millis) {
        if (millis < SECOND_MILLIS) {
            return millis + " ms";
        }
        if (millis < 2 * MINUTE_MILLIS) {
            return decimal(millis, SECOND_MILLIS) + " s";
        }
        return millis < 2 * HOUR_MILLIS ? decimal(millis, MINUTE_MILLIS) + " min" : decimal(millis, HOUR_MILLIS) + " h";
    }

    private static String decimal(long millis, long unit) {
        return BigDecimal.valueOf(millis)
                .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
