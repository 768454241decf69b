// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;
import java.util.Optional;

/** Everything from a run of one kind that nobody has looked at to its plan: check, storage, discovery. */
public interface PlanMaker {
    /**
     * A plan, and what goes with it.
     *
     * @param snapshot of discovery
     * @param recipeText resolved; empty for a delivery, which has none
     */
    record Made(RunSnapshot snapshot, Optional<String> recipeText) {}

    /**
     * Proves that a run may write to its target.
     *
     * @throws RunBlocked when somebody has to do something first
     */
    void prove(RunRef ref, CleanRun run, DatasetProfile profile);

    /**
     * Plans a run that may write to its target.
     *
     * @throws RunBlocked when somebody has to do something first
     */
    Made make(RunRef ref, CleanRun run, DatasetProfile profile);

    /**
     * Plans one unit of work again, for its run as it was planned.
     *
     * @return its new line, or that it is gone
     * @throws dev.cleanrun.store.StoreException when storage does not answer
     * @throws RunBlocked when a right is missing now
     */
    Replanned again(RunRef ref, CleanRunSpec spec, RunSnapshot snapshot, LiveProfile profile, int index);

    /** That of each kind. */
    static PlanMaker ofKind(PlanMaker cleaning, PlanMaker delivering) {
        return new PlanMakerOfKind(cleaning, delivering);
    }
}
