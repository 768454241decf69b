// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.decide.attempt.EndedAttempt;
import java.time.Duration;

/**
 * Memory over time of attempts that ended, in MiB times seconds; sums of whole numbers, so that a status keeps them
 * without loss.
 *
 * @param asked by their limits
 * @param used by the highest memory seen, of attempts of which it is known
 * @param lost by the limits of those that committed nothing
 */
public record MemoryUse(long asked, long used, long lost) {
    /** Of no attempt. */
    public static final MemoryUse NONE = new MemoryUse(0, 0, 0);

    private static final long MIB = 1L << 20;
    private static final long MILLIS = 1000;

    /** And those of one more attempt. */
    MemoryUse and(EndedAttempt ended, boolean committed) {
        long millis =
                Math.max(0, Duration.between(ended.createdAt(), ended.endedAt()).toMillis());
        long limit = overTime(ended.memory(), millis);
        return new MemoryUse(
                asked + limit,
                used + (ended.peak().isPresent() ? overTime(ended.peak().getAsLong(), millis) : 0),
                lost + (committed ? 0 : limit));
    }

    private static long overTime(long bytes, long millis) {
        return Math.round((double) bytes / MIB * millis / MILLIS);
    }
}
