package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.plan.run.Progress;
import dev.cleanrun.report.ProgressOf;

/** The status of a planned run as the API server gives it back, which somebody may have wiped and a newer version may have written. */
final class KeptStatus {
    private KeptStatus() {}

    /**
     * How far the run is.
     *
     * @throws NotYet
     *             when that cannot be said, or when a part is missing without which the run cannot go on
     */
    static Progress progress(CleanRunStatus status) {
        if (status == null || status.plan() == null || status.startTime() == null || status.conditions() == null) {
            throw lost();
        }
        try {
            return ProgressOf.read(status).orElseThrow(KeptStatus::lost);
        } catch (IllegalArgumentException e) {
            throw new NotYet("StatusLost", e.getMessage());
        }
    }

    private static NotYet lost() {
        return new NotYet("StatusLost",
                "a part of the run's status is missing, so the run cannot go on from it: delete the run and apply it again; what is committed is skipped then");
    }
}
