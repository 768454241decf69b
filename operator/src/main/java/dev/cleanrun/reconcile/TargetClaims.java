package dev.cleanrun.reconcile;

import dev.cleanrun.names.RunRef;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Which run writes to which target: one at a time where they overlap. */
final class TargetClaims {
    private final Map<String, Claim> byUid = new LinkedHashMap<>();

    /**
     * One run's target.
     *
     * @param run
     *            that writes there
     * @param uri
     *            with the slash at its end
     */
    record Claim(RunRef run, String uri) {
        boolean meets(String other) {
            return uri.startsWith(other) || other.startsWith(uri);
        }
    }

    /** Takes the target for a run, unless another one that is not finished has it: then that one. */
    synchronized Optional<RunRef> take(RunRef run, String uri) {
        Optional<RunRef> other = byUid.values().stream().filter(claim -> !claim.run().uid().equals(run.uid()) && claim
                .meets(uri)).map(Claim::run).findFirst();
        if (other.isEmpty()) {
            byUid.put(run.uid(), new Claim(run, uri));
        }
        return other;
    }

    /** Gives back what a run has taken; whether it had taken any. */
    synchronized boolean release(String uid) {
        return byUid.remove(uid) != null;
    }
}
