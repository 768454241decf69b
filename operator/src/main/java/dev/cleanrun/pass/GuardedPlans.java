// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.cluster.ApiUnavailable;
import dev.cleanrun.planning.RunBlocked;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans of which a fault of ours, in one run's source, is seen on that run and not in the log alone. */
record GuardedPlans(RunPlans plans) implements RunPlans {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedPlans.class);

    @Override
    public boolean prove(KnownRun taken, CleanRun run, DatasetProfile profile) {
        return sound(taken, () -> plans.prove(taken, run, profile));
    }

    @Override
    public boolean plan(KnownRun taken, CleanRun run, DatasetProfile profile, BlockedRuns notices) {
        return sound(taken, () -> plans.plan(taken, run, profile, notices));
    }

    @Override
    public String image(DatasetProfileSpec profile) {
        return plans.image(profile);
    }

    @Override
    public PlannedRun load(KnownRun taken, CleanRun run) {
        return plans.load(taken, run);
    }

    private static boolean sound(KnownRun taken, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (RunBlocked | ApiUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("{} cannot be planned", taken.ref().told(), e);
            throw new RunBlocked(
                    ConditionReason.OPERATOR_ERROR,
                    "the operator failed to plan " + taken.ref().told() + " ("
                            + e.getClass().getSimpleName() + "); see the operator's log, and report it");
        }
    }
}
