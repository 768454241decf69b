// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Failures that concern the whole run rather than one partition.
 *
 * @param storage partitions that met unavailable storage since it last answered
 * @param access partitions that were denied access since the last success
 * @param alike equal failures in a row, while nothing has succeeded
 * @param succeeded whether anything has succeeded in this round
 * @param probing present while the run starts one attempt at a time
 */
public record Trouble(
        IndexRanges storage, IndexRanges access, Alike alike, boolean succeeded, Optional<Probing> probing) {
    /** None. */
    public static final Trouble NONE =
            new Trouble(IndexRanges.NONE, IndexRanges.NONE, new Alike("", 0), false, Optional.empty());
    /** Partitions with unavailable storage after which the run backs off. */
    public static final int STORAGE_STREAK = 5;
    /** Partitions denied access after which it is the run's trouble. */
    public static final int ACCESS_STREAK = 3;
    /** Equal failures without a success after which the run stops. */
    public static final int ALIKE_LIMIT = 10;

    /** So many failures of this cause in a row. */
    public record Alike(String cause, int count) {
        public Alike {
            cause = ShortText.word(Progress.CAUSE_LETTERS, cause);
        }

        /** After one more failure. */
        Alike and(String next) {
            var first = new Alike(next, 1);
            return first.cause().equals(cause) ? new Alike(cause, count + 1) : first;
        }
    }

    /**
     * The run starts one attempt at a time to see whether the trouble is over.
     *
     * @param reason what the trouble is
     * @param message one sentence for people
     * @param since when it began, in whole milliseconds; attempts created later are probes
     * @param tries how often it was seen
     * @param notBefore when the next probe may start, in whole milliseconds
     */
    public record Probing(StallReason reason, String message, Instant since, int tries, Instant notBefore) {
        public Probing {
            message = ShortText.to(Progress.TEXT_BYTES, message);
            since = since.truncatedTo(ChronoUnit.MILLIS);
            notBefore = notBefore.truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
