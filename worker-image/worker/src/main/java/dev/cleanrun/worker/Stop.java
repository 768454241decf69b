// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.result.Cause;

/** The request to stop, carried from the signal's thread to the one that works. */
final class Stop {
    private Thread working;
    private Runnable cancel = () -> {};
    private boolean asked;

    /** From now on the calling thread is interrupted when a stop is asked for. */
    synchronized void begin() {
        working = Thread.currentThread();
        if (asked) {
            working.interrupt();
        }
    }

    /** From now on nothing is interrupted: what is left is to clear up and to answer. */
    synchronized void end() {
        working = null;
        cancel = () -> {};
        Thread.interrupted();
    }

    /** What ends the work that an interrupt does not reach. */
    synchronized void onCancel(Runnable action) {
        cancel = action;
    }

    /** Asks for the stop; asked again, it cancels again, since work may have begun after the first time. */
    synchronized void ask() {
        if (!asked && working != null) {
            working.interrupt();
        }
        asked = true;
        cancel.run();
    }

    synchronized boolean asked() {
        return asked;
    }

    /** Ends the attempt here when a stop was asked for. */
    void check() {
        if (asked()) {
            throw new AttemptFailed(Cause.STOPPED, Failure.STOPPED, null);
        }
    }
}
