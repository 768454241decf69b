// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import dev.cleanrun.lineage.LineageEvent;

/** Takes events. One thread at a time calls it, and it may take its time. */
public interface Receiver extends AutoCloseable {
    /** Sends an event once. */
    SendOutcome send(LineageEvent event);

    @Override
    default void close() {}
}
