// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.names.RunRef;
import java.util.Optional;

/** CleanRuns at the API server itself, past every cache. */
public interface Runs {
    /**
     * The run as it is now; empty when it is gone, or when another one has its name.
     *
     * @throws ApiUnavailable when the server does not say
     */
    Optional<CleanRun> fresh(RunRef run);

    /** Writes the whole status. Nobody else writes it. */
    Saved save(RunRef run, CleanRunStatus status);

    /** What became of a write of status. */
    enum Saved {
        /** The server has it. */
        YES,
        /** The run is gone. */
        GONE,
        /** It was not sent, or the answer was lost: the server may have it or not. */
        UNKNOWN
    }
}
