package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.DatasetProfileSpec;
import dev.cleanrun.apply.Unanswered;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans of which a fault of ours, in one run's source, is seen on that run and not in the log alone. */
record SoundPlans(RunPlans plans) implements RunPlans {
    private static final Logger LOG = LoggerFactory.getLogger(SoundPlans.class);

    @Override
    public boolean prove(TakenRun taken, CleanRun run, DatasetProfile profile) {
        return sound(taken, () -> plans.prove(taken, run, profile));
    }

    @Override
    public boolean plan(TakenRun taken, CleanRun run, DatasetProfile profile, Notices notices) {
        return sound(taken, () -> plans.plan(taken, run, profile, notices));
    }

    @Override
    public String image(DatasetProfileSpec profile) {
        return plans.image(profile);
    }

    @Override
    public PlannedRun load(TakenRun taken, CleanRun run) {
        return plans.load(taken, run);
    }

    private static boolean sound(TakenRun taken, BooleanSupplier work) {
        try {
            return work.getAsBoolean();
        } catch (NotYet | Unanswered e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "{}/{} cannot be planned",
                    taken.ref().namespace(),
                    taken.ref().name(),
                    e);
            throw new NotYet(
                    "OperatorError",
                    "the operator failed to plan the run (" + e.getClass().getSimpleName()
                            + "); see the operator's log, and report it");
        }
    }
}
