// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

/** An event to be made and sent. */
public interface Letter {
    /** What it tells, for the log: {@code START of claims/medical-2026-11}. */
    String about();

    /** What it belongs to: letters of the same are delivered in the order in which they were posted. */
    String sequence();

    /**
     * Makes and sends it; called again until it is delivered or refused. What it throws is told as what it is, and
     * tried again.
     */
    SendOutcome deliver();
}
