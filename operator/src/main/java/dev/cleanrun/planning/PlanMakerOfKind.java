// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.snapshot.RunSnapshot;

/** The one of a run's kind. */
record PlanMakerOfKind(PlanMaker cleaning, PlanMaker delivering) implements PlanMaker {
    @Override
    public void prove(RunRef ref, CleanRun run, DatasetProfile profile) {
        of(ref).prove(ref, run, profile);
    }

    @Override
    public Made make(RunRef ref, CleanRun run, DatasetProfile profile) {
        return of(ref).make(ref, run, profile);
    }

    @Override
    public Replanned again(RunRef ref, CleanRunSpec spec, RunSnapshot snapshot, LiveProfile profile, int index) {
        return of(ref).again(ref, spec, snapshot, profile, index);
    }

    private PlanMaker of(RunRef ref) {
        return switch (ref.kind()) {
            case CLEAN_RUN -> cleaning;
            case DELIVERY -> delivering;
        };
    }
}
