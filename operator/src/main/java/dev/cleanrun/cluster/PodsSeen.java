// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.List;

/** Worker pods as the cache has them, which may be a while old. */
@FunctionalInterface
public interface PodsSeen {
    /** All pods of a profile, of all runs and namespaces, read at {@code now}. */
    List<SeenPod> ofProfile(String profile, Instant now);
}
