// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.time.Duration;

/**
 * How long to insist, and how to cut, when talking to S3.
 *
 * @param attempts tries of one request, and of a write that met a conflict (409); more than the 5 idle connections that
 *     Java keeps per server, all of which may have gone stale
 * @param firstPause upper bound of the first pause between tries; doubles, with jitter
 * @param longestPause upper bound of every pause
 * @param connectTime for one connection
 * @param readTime without a byte from the server
 * @param callTime for one small request with all its tries; transfers get a minute more per 64 MiB and try
 * @param singlePutBytes larger files go up in parts; S3 takes at most 5 GiB in one request
 * @param partBytes size of a part, at least 5 MiB on S3; grows where 10,000 parts would not do
 */
public record S3Tuning(
        int attempts,
        Duration firstPause,
        Duration longestPause,
        Duration connectTime,
        Duration readTime,
        Duration callTime,
        long singlePutBytes,
        long partBytes) {
    /** For production: insists for some ten seconds, then leaves it to the ladder of the caller. */
    public static S3Tuning defaults() {
        return new S3Tuning(
                8,
                Duration.ofMillis(100),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(2),
                1L << 30,
                64L << 20);
    }

    /** The same with other patience, for tests and probes. */
    public S3Tuning withPatience(int attempts, Duration firstPause, Duration longestPause, Duration callTime) {
        return new S3Tuning(
                attempts, firstPause, longestPause, connectTime, readTime, callTime, singlePutBytes, partBytes);
    }

    /** The same, cutting differently. */
    public S3Tuning withParts(long singlePutBytes, long partBytes) {
        return new S3Tuning(
                attempts, firstPause, longestPause, connectTime, readTime, callTime, singlePutBytes, partBytes);
    }

    /** Time for one try to send or receive this many bytes. */
    Duration transferTime(long bytes) {
        return callTime.plusMinutes(bytes >> 26);
    }
}
