// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage.send;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits behind whom: while one of a sequence is to be tried again, those after it do not overtake it. For one
 * thread.
 */
final class Turns<T> {
    private final Map<String, List<T>> behind = new HashMap<>();

    /** One of this sequence is tried again later. */
    void hold(String sequence) {
        behind.computeIfAbsent(sequence, _ -> new ArrayList<>());
    }

    /** Whether a newcomer has to wait behind another; it is kept until then. */
    boolean waits(String sequence, T newcomer) {
        List<T> others = behind.get(sequence);
        if (others == null) {
            return false;
        }
        others.add(newcomer);
        return true;
    }

    /** The one that held up others is dealt with: these may go. */
    List<T> release(String sequence) {
        List<T> others = behind.remove(sequence);
        return others == null ? List.of() : others;
    }

    /** All that wait. */
    List<T> releaseAll() {
        List<T> all = behind.values().stream().flatMap(List::stream).toList();
        behind.clear();
        return all;
    }
}
