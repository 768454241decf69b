// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import java.time.Duration;
import java.util.UUID;

/**
 * The lease and its times.
 *
 * @param namespace of the lease
 * @param name of the lease
 * @param identity who asks; another one after each start, so that a process never takes the lease of its predecessor
 *     for its own
 * @param times how long what takes
 */
public record LeaseSettings(String namespace, String name, String identity, Times times) {
    /** For timers that fire late, and clocks that do not run alike. */
    static final Duration MARGIN = Duration.ofSeconds(1);

    private static final Duration DURATION = Duration.ofSeconds(15);
    private static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);
    /** With two seconds a lease given back could stand free for 4.4 seconds. */
    private static final Duration RETRY_PERIOD = Duration.ofSeconds(1);

    /**
     * How long what takes.
     *
     * @param duration nobody else takes the lease for so long after its last renewal was seen; whole seconds
     * @param renewDeadline a leader that could not renew for so long ends
     * @param retryPeriod between two renewals; between two tries to take the lease it is up to 2.2 times as long
     * @param writeTimeout the longest that a write of the leader takes
     */
    public record Times(Duration duration, Duration renewDeadline, Duration retryPeriod, Duration writeTimeout) {
        public Times {
            if (duration.compareTo(renewDeadline) <= 0 || renewDeadline.compareTo(retryPeriod) <= 0) {
                throw new IllegalArgumentException("a lease of " + duration + " that is renewed every " + retryPeriod
                        + " and given up after " + renewDeadline
                        + " does not work: retry period < renew deadline < duration must hold");
            }
            if (duration.compareTo(writeTimeout.plus(MARGIN)) <= 0) {
                throw new IllegalArgumentException("a lease of " + duration + " never covers a write that may take "
                        + writeTimeout + "; make it longer");
            }
        }

        /** A write may begin for so long after a renewal was sent. */
        Duration writableAfterRenewal() {
            return duration.minus(writeTimeout).minus(MARGIN);
        }
    }

    /**
     * 15 s, renewed every second, given up after 10 s without renewal.
     *
     * @param pod name of the pod, or whatever tells people who leads
     * @param process random
     */
    public static LeaseSettings of(String namespace, String name, String pod, UUID process, Duration writeTimeout) {
        return new LeaseSettings(
                namespace, name, pod + "_" + process, new Times(DURATION, RENEW_DEADLINE, RETRY_PERIOD, writeTimeout));
    }
}
