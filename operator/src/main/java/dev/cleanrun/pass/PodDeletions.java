// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.cluster.Pods;
import dev.cleanrun.observe.pods.PodRef;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes pods in the background: waiting for it would hold up the successors. A pod is asked for once until that has
 * failed.
 */
final class PodDeletions {
    private final Pods pods;
    private final Background background;
    private final Set<PodRef> asked = ConcurrentHashMap.newKeySet();

    PodDeletions(Pods pods, Background background) {
        this.pods = pods;
        this.background = background;
    }

    /** Has a pod deleted, if that is not under way. */
    void remove(PodRef pod) {
        if (asked.add(pod)) {
            background.later(() -> {
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
