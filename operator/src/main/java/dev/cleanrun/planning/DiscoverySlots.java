// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many discoveries may be under way at once, since each takes memory. One place is never taken by a namespace that
 * has all others.
 */
public final class DiscoverySlots {
    private final int most;
    private final Map<String, Integer> taken = new HashMap<>();

    public DiscoverySlots(int most) {
        this.most = most;
    }

    /** A place that is taken until it is closed. */
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    public int most() {
        return most;
    }

    /** A place for a run of this namespace; empty when there is none now. */
    public synchronized Optional<Slot> take(String namespace) {
        int all = taken.values().stream().mapToInt(Integer::intValue).sum();
        int own = taken.getOrDefault(namespace, 0);
        if (all >= most || (most > 1 && own >= most - 1)) {
            return Optional.empty();
        }
        taken.merge(namespace, 1, Integer::sum);
        return Optional.of(() -> give(namespace));
    }

    private synchronized void give(String namespace) {
        taken.computeIfPresent(namespace, (_, count) -> count > 1 ? count - 1 : null);
    }
}
