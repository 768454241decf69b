// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.partition.PlannedPartition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What a run remembers of a partition that has failed and is neither done nor given up. It stays while the next attempt
 * runs.
 *
 * @param index of the partition
 * @param attempt number of the next attempt, or of the one that runs
 * @param memory its size in bytes
 * @param scratch its size in bytes
 * @param deadlineFactor by which the profile's deadline is multiplied
 * @param counts failures so far
 * @param notBefore when the next attempt may start, in whole milliseconds
 * @param peak highest memory seen in bytes; 0 where unknown
 */
public record Retry(
        int index,
        int attempt,
        long memory,
        long scratch,
        int deadlineFactor,
        Counts counts,
        Instant notBefore,
        long peak) {
    public Retry {
        notBefore = notBefore.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Before the first attempt. */
    public static Retry before(PlannedPartition line) {
        return new Retry(line.index(), 1, line.memory(), line.scratch(), 1, Counts.NONE, Instant.EPOCH, 0);
    }

    /** After {@code ended}, with everything as it was but the number, the count and the peak. */
    Retry after(EndedAttempt ended, FailureClass kind, Instant now) {
        return new Retry(
                index,
                ended.id().attempt() + 1,
                memory,
                scratch,
                deadlineFactor,
                counts.plus(kind),
                now,
                Math.max(peak, ended.peak().orElse(0)));
    }

    Retry withMemory(long bytes) {
        return new Retry(index, attempt, bytes, scratch, deadlineFactor, counts, notBefore, peak);
    }

    Retry withScratch(long bytes) {
        return new Retry(index, attempt, memory, bytes, deadlineFactor, counts, notBefore, peak);
    }

    Retry withDeadlineFactor(int factor) {
        return new Retry(index, attempt, memory, scratch, factor, counts, notBefore, peak);
    }

    Retry withNotBefore(Instant moment) {
        return new Retry(index, attempt, memory, scratch, deadlineFactor, counts, moment, peak);
    }
}
