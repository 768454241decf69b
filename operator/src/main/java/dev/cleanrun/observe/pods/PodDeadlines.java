// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import java.time.Duration;

/** How long a pod may stay in a state before it counts as another. */
public final class PodDeadlines {
    /** No node takes it: nodes that are added on demand need about two minutes. */
    public static final Duration UNSCHEDULABLE = Duration.ofMinutes(5);
    /** Volumes and image are being brought; a missing volume never shows in the status of a pod. */
    public static final Duration CREATING = Duration.ofMinutes(5);
    /** Its image was refused once; registries have bad moments. */
    public static final Duration IMAGE = Duration.ofMinutes(1);
    /** Past its deadline and grace, for a kubelet that is slow to tell. */
    public static final Duration SLACK = Duration.ofMinutes(1);
    /** How far the clocks of node and API server may be apart. */
    static final Duration SKEW = Duration.ofMinutes(1);

    private PodDeadlines() {}
}
