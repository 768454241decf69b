// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.planning.RunBlocked;

/** Plans of runs: made once, kept, read again. */
interface RunPlans {
    /**
     * Proves that a run that is to be planned may write to its target.
     *
     * @return always true
     * @throws RunBlocked when somebody has to do something first
     */
    boolean prove(KnownRun taken, CleanRun run, DatasetProfile profile);

    /**
     * Makes and keeps the plan of a run and has its status name it.
     *
     * @return whether the server surely has that status
     * @throws RunBlocked when somebody has to do something first
     */
    boolean plan(KnownRun taken, CleanRun run, DatasetProfile profile, BlockedRuns notices);

    /** The image that workers of this profile would get if a run were planned now. */
    String image(DatasetProfileSpec profile);

    /**
     * The run as its status says.
     *
     * @throws RunBlocked when its plan is lost
     */
    PlannedRun load(KnownRun taken, CleanRun run);
}
