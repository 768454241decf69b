// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import java.time.Instant;
import java.util.Optional;

/** Tells people how far a run is. */
public interface Display extends AutoCloseable {
    /** The figures now; called at least once a second. */
    void progress(Figures figures);

    /** A sentence that stays: a failure, a warning, what a signal led to. */
    void say(String sentence);

    @Override
    void close();

    /**
     * How far a run is.
     *
     * @param done partitions that need nothing more, skipped and failed ones included
     * @param total of all
     * @param failed of the done ones
     * @param active workers
     * @param retrying partitions waiting for another try
     * @param rows read by this start
     * @param rejected of those
     * @param rowsPerSecond since the first worker started
     * @param now the moment of these figures
     * @param completion when it may be over
     */
    record Figures(
            int done,
            int total,
            int failed,
            int active,
            int retrying,
            long rows,
            long rejected,
            long rowsPerSecond,
            Instant now,
            Optional<Instant> completion) {}
}
