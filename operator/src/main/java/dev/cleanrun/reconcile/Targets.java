package dev.cleanrun.reconcile;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.RunMode;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.store.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Claims of runs to their targets. Those that began under an earlier leader have theirs before anybody else may ask. */
final class Targets {
    private final TargetClaims claims = new TargetClaims();
    private final Surroundings.Roll roll;
    private boolean honoured;

    Targets(Surroundings.Roll roll) {
        this.roll = roll;
    }

    /**
     * Takes the target for a run that is to write; who has it, if somebody else does.
     *
     * @throws NotYet
     *             when its spec names none
     */
    Optional<RunRef> claim(CleanRun run) {
        if (run.getSpec().mode() == RunMode.PLAN) {
            return Optional.empty();
        }
        String target = target(run);
        honour();
        return claims.take(TakenRun.ref(run), target);
    }

    /** Gives back what runs other than these have taken; who waits for it. */
    List<RunRef> keepOnly(Set<String> uids) {
        return claims.keepOnly(uids);
    }

    /** Gives back what a run has taken; who waits for it. */
    List<RunRef> release(String uid) {
        return claims.release(uid);
    }

    private synchronized void honour() {
        if (!honoured) {
            roll.all().stream().filter(Targets::hasBegun).forEach(run -> claims.take(TakenRun.ref(run), target(run)));
            honoured = true;
        }
    }

    private static boolean hasBegun(CleanRun run) {
        CleanRunStatus status = run.getStatus();
        return run.getSpec().mode() == RunMode.RUN && status != null && !KeptStatus.needsPlan(status, run.getSpec())
                && status.completionTime() == null;
    }

    private static String target(CleanRun run) {
        try {
            return Location.parse(run.getSpec().target().uri()).uri();
        } catch (IllegalArgumentException e) {
            throw new NotYet("InvalidSpec", "spec.target.uri: " + e.getMessage());
        }
    }
}
