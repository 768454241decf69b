// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

import dev.cleanrun.decide.RunDecision;
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
     * @param noun what partitions are called, of many
     * @param partitions where they stand
     * @param rows of this start
     * @param now the moment of these figures
     * @param completion when it may be over
     */
    record Figures(
            String noun, RunDecision.Partitions partitions, Rows rows, Instant now, Optional<Instant> completion) {
        /** Partitions that need nothing more, skipped and failed ones included. */
        int done() {
            return partitions.skipped() + partitions.succeeded() + partitions.failed();
        }
    }

    /**
     * Rows of a start.
     *
     * @param read of committed partitions
     * @param rejected of those
     * @param perSecond since the first worker started
     */
    record Rows(long read, long rejected, long perSecond) {}
}
