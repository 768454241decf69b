// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.TargetPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which run writes to which target: one at a time where they overlap. */
final class TargetClaims {
    private final Map<String, Claim> byUid = new LinkedHashMap<>();
    private final Map<String, Wait> waiting = new LinkedHashMap<>();

    private record Wait(RunRef run, String holder) {}

    /**
     * One run's target.
     *
     * @param run that writes there
     * @param place where
     */
    record Claim(RunRef run, TargetPlace place) {}

    /** Another run that is not finished and has the target: then the run waits for it. */
    synchronized Optional<RunRef> other(RunRef run, TargetPlace place) {
        Optional<RunRef> other = byUid.values().stream()
                .filter(claim ->
                        !claim.run().uid().equals(run.uid()) && claim.place().meets(place))
                .map(Claim::run)
                .findFirst();
        other.ifPresent(holder -> waiting.put(run.uid(), new Wait(run, holder.uid())));
        return other;
    }

    synchronized boolean has(RunRef run) {
        return byUid.containsKey(run.uid());
    }

    /**
     * Takes the target for a run, unless another one that is not finished has it: then that one, and the run waits for
     * it.
     */
    synchronized Optional<RunRef> take(RunRef run, TargetPlace place) {
        Optional<RunRef> other = other(run, place);
        if (other.isEmpty()) {
            waiting.remove(run.uid());
            byUid.put(run.uid(), new Claim(run, place));
        }
        return other;
    }

    /** Gives back what runs other than these have taken; who waits for it. */
    synchronized List<RunRef> retainOnly(Set<String> uids) {
        waiting.keySet().retainAll(uids);
        List<String> gone =
                byUid.keySet().stream().filter(uid -> !uids.contains(uid)).toList();
        return gone.stream().flatMap(uid -> release(uid).stream()).toList();
    }

    /** Gives back what a run has taken; who waits for it. */
    synchronized List<RunRef> release(String uid) {
        waiting.remove(uid);
        return byUid.remove(uid) == null
                ? List.of()
                : waiting.values().stream()
                        .filter(one -> one.holder().equals(uid))
                        .map(Wait::run)
                        .toList();
    }
}
