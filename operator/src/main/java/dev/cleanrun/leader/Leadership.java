// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.leader;

import java.util.function.Consumer;

/** Whether this process is the one that works. */
public sealed interface Leadership permits ElectedLeadership, SoleLeadership {
    /**
     * What to do as leader.
     *
     * @param onLeading run once, on a thread of its own, when this process leads; when it throws, the lease is given
     *     back and {@code onLost} told
     * @param onLost told why, once, when this process must end at once: nothing more may be written, and a shutdown
     *     could hang. On any thread
     */
    record Callbacks(Runnable onLeading, Consumer<String> onLost) {}

    /** Begins to ask for leadership; returns at once. Once only. */
    void start();

    /** Whether it leads as far as it knows. */
    boolean isLeading();

    /**
     * Whether a write sent now ends before anybody else could lead, also right after the process was stopped and
     * continued. Ask before each write.
     */
    boolean mayStillWrite();

    /**
     * Gives leadership back, so that another one takes over at once; call it when nothing is being written any more.
     * Takes a few seconds at most.
     *
     * @return whether nobody has to wait for it: it was given back, or is not ours
     */
    boolean stop();
}
