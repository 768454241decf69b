package dev.cleanrun.reconcile;

import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.List;
import java.util.Optional;

/** Which changes of a pod a pass could care about: most updates of a pod say nothing new. */
final class PodChange {
    private static final List<String> CONDITIONS = List.of("PodScheduled", "DisruptionTarget");

    private PodChange() {}

    static boolean matters(Pod after, Pod before) {
        return !told(after).equals(told(before));
    }

    private static List<Object> told(Pod pod) {
        var status = Optional.ofNullable(pod.getStatus());
        return List.of(Optional.ofNullable(pod.getMetadata().getDeletionTimestamp()), status.map(one -> one.getPhase()),
                status.map(one -> one.getReason()), status.map(one -> one.getContainerStatuses()).orElse(List.of())
                        .stream().map(PodChange::state).toList(), status.map(one -> one.getConditions()).orElse(List
                                .of()).stream().filter(one -> CONDITIONS.contains(one.getType())).map(
                                        PodChange::condition).toList());
    }

    private static Object state(ContainerStatus container) {
        ContainerState state = container.getState();
        if (state == null) {
            return "";
        }
        return List.of(state.getRunning() != null, state.getTerminated() != null, Optional.ofNullable(state
                .getWaiting())
                .map(waiting -> Optional.ofNullable(waiting.getReason()).orElse("")).orElse(""));
    }

    private static Object condition(PodCondition one) {
        return one.getType() + " " + one.getStatus() + " " + one.getReason();
    }
}
