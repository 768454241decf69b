// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.names.Labels;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A pod without nulls. */
record PodView(Pod pod) {
    /** Exit code of what the kernel or the kubelet killed. */
    static final int KILLED = 137;
    /** Exit code of a worker that ended since it was told to. */
    static final int TERMINATED = 143;
    /** Kubelets write the year 1970 where they mean "never". */
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    /** What nothing can be added to is no time that a cluster knows. */
    private static final Instant LAST = Instant.parse("9000-01-01T00:00:00Z");

    String phase() {
        return text(status().getPhase());
    }

    /** Whether all that we put into it has ended for good. */
    boolean finished() {
        return phase().equals("Succeeded") || phase().equals("Failed") || isOutlived();
    }

    /**
     * Whether the worker has ended by itself and a container that somebody else put beside it, such as the proxy of a
     * service mesh, runs on: the kubelet would keep the pod until its deadline. Of a worker that was told to end the
     * pod's own reason is yet to come.
     */
    private boolean isOutlived() {
        boolean byItself = end().filter(end -> "OOMKilled".equals(end.getReason()) || !wasTold(end.getExitCode()))
                .isPresent();
        return byItself
                && status().getContainerStatuses().stream()
                        .filter(container -> !Labels.CONTAINER.equals(container.getName()))
                        .map(ContainerStatus::getState)
                        .anyMatch(state -> state != null && state.getRunning() != null);
    }

    private static boolean wasTold(Integer code) {
        return code != null && (code == KILLED || code == TERMINATED);
    }

    /** The pod's own reason, empty where it has none. */
    String reason() {
        return text(status().getReason());
    }

    String message() {
        return text(status().getMessage());
    }

    Optional<Instant> createdAt() {
        return time(pod.getMetadata().getCreationTimestamp());
    }

    /** When the kubelet took it over. */
    Optional<Instant> takenAt() {
        return time(status().getStartTime());
    }

    /** When its deletion was asked for. */
    Optional<Instant> deletionAskedAt() {
        Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
        return deletionDueAt().map(due -> due.minusSeconds(grace == null ? 0 : PodReading.bounded(grace)));
    }

    /** When it has to be gone: the server adds the grace period to the moment of the request. */
    Optional<Instant> deletionDueAt() {
        return time(pod.getMetadata().getDeletionTimestamp());
    }

    Optional<PodCondition> condition(String type) {
        return conditions().stream()
                .filter(condition -> type.equals(condition.getType()))
                .findFirst();
    }

    Optional<PodCondition> conditionThatHolds(String type) {
        return condition(type).filter(condition -> "True".equals(condition.getStatus()));
    }

    List<PodCondition> conditions() {
        return status().getConditions();
    }

    /** Of all containers, those of others that an admission webhook put into the pod included. */
    List<ContainerStatus> containers() {
        return Stream.concat(status().getInitContainerStatuses().stream(), status().getContainerStatuses().stream())
                .toList();
    }

    List<ContainerStatus> initContainers() {
        return status().getInitContainerStatuses();
    }

    Optional<ContainerStatus> worker() {
        return status().getContainerStatuses().stream()
                .filter(container -> Labels.CONTAINER.equals(container.getName()))
                .findFirst();
    }

    /** How the worker's container ended. */
    Optional<ContainerStateTerminated> end() {
        return worker().map(ContainerStatus::getState).map(ContainerState::getTerminated);
    }

    /** When the worker's container ended. */
    Optional<Instant> endedAt() {
        return end().map(ContainerStateTerminated::getFinishedAt).flatMap(PodView::time);
    }

    /** When the worker's container began to run. */
    Optional<Instant> startedAt() {
        Optional<String> ended = end().map(ContainerStateTerminated::getStartedAt);
        return ended.or(() -> worker().map(ContainerStatus::getState)
                        .map(ContainerState::getRunning)
                        .map(running -> running.getStartedAt()))
                .flatMap(PodView::time);
    }

    static Optional<Instant> changedAt(PodCondition condition) {
        return time(condition.getLastTransitionTime());
    }

    static String text(String given) {
        return Objects.requireNonNullElse(given, "");
    }

    private PodStatus status() {
        return Objects.requireNonNullElseGet(pod.getStatus(), PodStatus::new);
    }

    private static Optional<Instant> time(String given) {
        try {
            return Optional.ofNullable(given)
                    .map(Instant::parse)
                    .filter(time -> !time.isBefore(FIRST) && time.isBefore(LAST));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
