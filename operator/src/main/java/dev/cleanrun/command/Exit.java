// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.decide.Outcome;
import dev.cleanrun.local.LocalRun;
import dev.cleanrun.local.StopSignals;

/** Exit statuses of the command. */
enum Exit {
    /** Everything that was to be cleaned is. */
    SUCCESS(0),
    /** The run failed: some partitions could not be cleaned, or it gave up. */
    FAILED(1),
    /**
     * Nothing was begun: the command line, a manifest, the recipe, the source or the target has to be put right first.
     */
    NOT_BEGUN(2),
    /** A fault of CleanRun. */
    FAULT(70),
    /** Stopped by Ctrl-C. */
    INTERRUPTED(130),
    /** Stopped by SIGTERM. */
    TERMINATED(143);

    private final int code;

    Exit(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** The status of a run that ended like this. */
    static Exit of(LocalRun.Ended ended) {
        if (!ended.outcome().isFinal()) {
            return ended.stop() == StopSignals.Wish.TERMINATE ? TERMINATED : INTERRUPTED;
        }
        return ended.outcome() instanceof Outcome.Succeeded ? SUCCESS : FAILED;
    }
}
