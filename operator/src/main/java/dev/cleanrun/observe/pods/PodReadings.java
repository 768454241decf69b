// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Readings of the pods that a cache holds, each made once: between two looks few pods change, and one that does is
 * another object. Any thread may look; two at once may read a pod twice.
 */
public final class PodReadings {
    private volatile IdentityHashMap<Pod, Optional<PodReading>> last = new IdentityHashMap<>();

    /**
     * Those of {@code pods} that are ours, at {@code now}, one for each of their attempts; what was known of others is
     * forgotten.
     */
    public List<SeenPod> of(List<Pod> pods, Instant now) {
        IdentityHashMap<Pod, Optional<PodReading>> known = last;
        var readings = new IdentityHashMap<Pod, Optional<PodReading>>(2 * pods.size());
        var seen = new ArrayList<SeenPod>(pods.size());
        for (Pod pod : pods) {
            Optional<PodReading> reading = known.get(pod);
            if (reading == null) {
                reading = PodReading.of(pod, now);
            }
            readings.put(pod, reading);
            reading.ifPresent(one -> seen.addAll(one.at(now)));
        }
        last = readings;
        return seen;
    }
}
