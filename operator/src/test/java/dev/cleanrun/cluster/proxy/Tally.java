// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.proxy;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often what was asked, whatever became of it. */
public final class Tally {
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Call call) {
        counts.computeIfAbsent(call.verb() + " " + call.resource(), _ -> new LongAdder())
                .increment();
    }

    /** Calls of a verb on a resource, as {@code POST pods}. */
    public long of(String what) {
        LongAdder count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /** All, by verb and resource. */
    public Map<String, Long> all() {
        var all = new TreeMap<String, Long>();
        counts.forEach((what, count) -> all.put(what, count.sum()));
        return all;
    }
}
