package dev.cleanrun.reconcile;

import dev.cleanrun.apply.Pods;
import dev.cleanrun.observe.pods.PodRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes pods in the background: waiting for it would hold up the successors. A pod is asked for once until that has
 * failed.
 */
final class Removals {
    private final Pods pods;
    private final Hands hands;
    private final Set<PodRef> asked = ConcurrentHashMap.newKeySet();

    Removals(Pods pods, Hands hands) {
        this.pods = pods;
        this.hands = hands;
    }

    /** Has a pod deleted, if that is not under way. */
    void remove(PodRef pod) {
        if (asked.add(pod)) {
            hands.later(() -> {
                if (!pods.delete(pod)) {
                    asked.remove(pod);
                }
            });
        }
    }

    /** Forgets pods that the cache does not show any more. */
    void settle(Collection<PodRef> shown) {
        if (!asked.isEmpty()) {
            asked.retainAll(new HashSet<>(shown));
        }
    }

    /** Whether a pod that the cache still shows is to go. */
    boolean isOpen() {
        return !asked.isEmpty();
    }
}
