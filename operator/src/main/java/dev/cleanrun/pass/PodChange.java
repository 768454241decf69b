// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.observe.pods.PodReading;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A pod as far as its changes call for a look at its profile: most updates say nothing new, and a look has a price.
 *
 * @param finished whether its worker has ended for good
 * @param running whether they run
 * @param told what else a look depends on while it has not finished
 */
record PodChange(boolean finished, boolean running, List<String> told) {
    static PodChange of(Pod pod) {
        Optional<PodStatus> status = Optional.ofNullable(pod.getStatus());
        String phase = status.map(PodStatus::getPhase).orElse("");
        String rest =
                Optional.ofNullable(pod.getMetadata().getDeletionTimestamp()).orElse("") + " "
                        + status.map(PodStatus::getReason).orElse("") + (phase.equals("Unknown") ? " Unknown" : "");
        String waiting = String.join(
                " ",
                status.map(PodStatus::getContainerStatuses).orElse(List.of()).stream()
                        .map(PodChange::waiting)
                        .toList());
        return new PodChange(PodReading.hasEnded(pod), phase.equals("Running"), List.of(rest, waiting));
    }

    private static String waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getWaiting)
                .map(state -> Optional.ofNullable(state.getReason()).orElse(""))
                .orElse("");
    }

    /**
     * Whether a pod that has come matters; {@code expected} says whether the last pass over its profile reckons with
     * it.
     */
    boolean matters(BooleanSupplier expected) {
        return finished || !expected.getAsBoolean();
    }

    /**
     * Whether the change to {@code after} matters; {@code probing} says whether its run waits for a pod that can run at
     * all.
     */
    boolean matters(PodChange after, BooleanSupplier probing) {
        if (finished || after.finished) {
            return finished != after.finished;
        }
        return !told.equals(after.told) || (running != after.running && probing.getAsBoolean());
    }

    /** Whether it matters that the pod is gone: the end of one that had finished was news already. */
    boolean mattersWhenGone() {
        return !finished;
    }
}
