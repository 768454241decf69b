package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;

/** Plans of runs: made once, kept, read again. */
interface RunPlans {
    /**
     * Proves that a run that is to be planned may write to its target.
     *
     * @return always true
     * @throws NotYet when somebody has to do something first
     */
    boolean prove(TakenRun taken, CleanRun run, DatasetProfile profile);

    /**
     * Makes and keeps the plan of a run and has its status name it.
     *
     * @return whether the server surely has that status
     * @throws NotYet when somebody has to do something first
     */
    boolean plan(TakenRun taken, CleanRun run, DatasetProfile profile, Notices notices);

    /** The image that workers of this profile would get if a run were planned now. */
    String image(DatasetProfileSpec profile);

    /**
     * The run as its status says.
     *
     * @throws NotYet when its plan is lost
     */
    PlannedRun load(TakenRun taken, CleanRun run);
}
