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
 * @param peak highest memory seen in bytes, rounded up to whole MiB; 0 where unknown
 * @param spillEarly whether its engine uses less memory than it could: at the largest size, once
 */
public record Retry(
        int index,
        int attempt,
        long memory,
        long scratch,
        int deadlineFactor,
        Counts counts,
        Instant notBefore,
        long peak,
        boolean spillEarly) {
    private static final long MIB = 1L << 20;

    public Retry {
        peak = Math.ceilDiv(peak, MIB) * MIB;
        notBefore = notBefore.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The beginning of a retry that is as before the first attempt, without index and sizes. */
    public static RetryBuilder builder() {
        return new RetryBuilder();
    }

    /** The beginning of one that differs from this in something. */
    public RetryBuilder toBuilder() {
        return new RetryBuilder(this);
    }

    /** Before the first attempt. */
    public static Retry before(PlannedPartition line) {
        return builder()
                .index(line.index())
                .memory(line.memory())
                .scratch(line.scratch())
                .build();
    }

    /** After {@code ended}, with everything as it was but the number, the count and the peak. */
    Retry after(EndedAttempt ended, FailureClass kind, Instant now) {
        return toBuilder()
                .attempt(ended.id().attempt() + 1)
                .counts(counts.plus(kind))
                .notBefore(now)
                .peak(Math.max(peak, ended.peak().orElse(0)))
                .build();
    }

    Retry withMemory(long bytes) {
        return toBuilder().memory(bytes).spillEarly(false).build();
    }

    Retry spillingEarly() {
        return toBuilder().spillEarly(true).build();
    }

    Retry withScratch(long bytes) {
        return toBuilder().scratch(bytes).build();
    }

    Retry withDeadlineFactor(int factor) {
        return toBuilder().deadlineFactor(factor).build();
    }

    Retry withNotBefore(Instant moment) {
        return toBuilder().notBefore(moment).build();
    }
}
