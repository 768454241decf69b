// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.TargetPlace;
import dev.cleanrun.observe.pods.SeenPod;
import dev.cleanrun.planning.RunBlocked;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Claims of runs to their targets. Those that began under an earlier leader have theirs before anybody else may ask.
 */
final class Targets {
    private final TargetClaims claims = new TargetClaims();
    private final Ports around;
    private boolean honoured;

    Targets(Ports around) {
        this.around = around;
    }

    /**
     * Takes the target for a run that is to write; who has it, if somebody else does. A suspended run takes none: what
     * it has it keeps while its pods drain.
     *
     * @param proof throws when the run may not write there: nobody can keep others from a target that is closed to them
     * @throws RunBlocked when its spec names none, or there is no proof
     */
    Optional<RunRef> claim(CleanRun run, boolean suspended, Runnable proof) {
        if (run.getSpec().mode() == RunMode.PLAN) {
            return Optional.empty();
        }
        RunRef ref = KnownRun.ref(run);
        TargetPlace place = place(run);
        honour();
        if (suspended || claims.has(ref)) {
            return Optional.empty();
        }
        Optional<RunRef> other = claims.other(ref, place);
        if (other.isPresent()) {
            return other;
        }
        proof.run();
        return claims.take(ref, place);
    }

    /** Gives back what runs other than these have taken; who waits for it. */
    List<RunRef> retainOnly(Set<String> uids) {
        return claims.retainOnly(uids);
    }

    /** Gives back what a run has taken; who waits for it. */
    List<RunRef> release(String uid) {
        return claims.release(uid);
    }

    private synchronized void honour() {
        if (honoured) {
            return;
        }
        Map<String, Set<RunRef>> active = new HashMap<>();
        Comparator<CleanRun> order = Comparator.comparing(
                        (CleanRun run) -> !active.computeIfAbsent(run.getSpec().profile(), this::active)
                                .contains(KnownRun.ref(run)))
                .thenComparing(run -> run.getSpec().suspend());
        around.runIndex().all().stream()
                .filter(Targets::hasBegun)
                .sorted(order)
                .forEach(run -> claims.take(KnownRun.ref(run), place(run)));
        honoured = true;
    }

    /** Runs with pods that may write, each in its own namespace: of runs that overlap only one has any. */
    private Set<RunRef> active(String profile) {
        Instant now = around.clock().instant();
        return around.seen().ofProfile(profile, now).stream()
                .filter(pod -> pod.live().filter(one -> !one.isLost(now)).isPresent())
                .map(SeenPod::run)
                .collect(Collectors.toSet());
    }

    private static boolean hasBegun(CleanRun run) {
        CleanRunStatus status = run.getStatus();
        return run.getSpec().mode() == RunMode.RUN
                && status != null
                && !ServerStatus.needsPlan(status, run.getSpec())
                && status.completionTime() == null;
    }

    private static TargetPlace place(CleanRun run) {
        try {
            return TargetPlace.of(
                    run.getSpec().storage().endpoint(), run.getSpec().target().uri());
        } catch (IllegalArgumentException e) {
            throw new RunBlocked(ConditionReason.INVALID_SPEC, "spec.target.uri: " + e.getMessage());
        }
    }
}
