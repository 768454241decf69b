// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.v1alpha1;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of time as the API writes it: {@code 45m}, {@code 1h30m}, {@code 90s}. Java's own spelling ({@code PT45M}) is
 * not what users of Kubernetes write.
 *
 * @param duration not negative
 */
public record TimeSpan(Duration duration) {
    private static final Pattern SPELLING = Pattern.compile(Patterns.SPAN);
    private static final Pattern PART = Pattern.compile("([0-9]+)([hms])");

    /**
     * Reads a span.
     *
     * @throws IllegalArgumentException when the text is not made of hours, minutes and seconds
     */
    public static TimeSpan parse(String text) {
        if (!SPELLING.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a span of time: write 90s, 45m or 1h30m");
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            long n = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "h" -> Duration.ofHours(n);
                        case "m" -> Duration.ofMinutes(n);
                        default -> Duration.ofSeconds(n);
                    });
        }
        return new TimeSpan(sum);
    }
}
