// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.decide.run.Progress;
import java.time.Instant;

/**
 * All of a {@link PlannedRun} that may be read without the lock: one value, so that no reader sees half of a change.
 *
 * @param asked what a person asks for now
 * @param acknowledged the status that the server had last
 * @param progress in that status
 * @param savedAt when a status was sent last
 * @param saving whether a status is on its way to the server
 * @param standing what is known of the status that the server has
 */
record PlannedRunState(
        PlannedRun.Asked asked,
        CleanRunStatus acknowledged,
        Progress progress,
        Instant savedAt,
        boolean saving,
        Standing standing) {

    /** What is known of the status that the server has. */
    enum Standing {
        /** It is the acknowledged one. */
        KNOWN,
        /** A status was sent, and nobody answered. */
        DOUBTFUL,
        /** The server is being asked. */
        ASKED,
        /** It is one from which the run cannot go on. */
        LOST,
        /** The resource is gone. */
        GONE
    }

    PlannedRunState asked(PlannedRun.Asked newer) {
        return new PlannedRunState(newer, acknowledged, progress, savedAt, saving, standing);
    }

    PlannedRunState saving(boolean now, Instant moment) {
        return new PlannedRunState(asked, acknowledged, progress, moment, now, standing);
    }

    PlannedRunState in(Standing next) {
        return new PlannedRunState(asked, acknowledged, progress, savedAt, saving, next);
    }
}
