// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.Evidence.StartCause;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What keeps a pod from starting.
 *
 * @param evidence what stands in the way
 * @param from when it counts, if nothing changes until then
 */
record StartTrouble(Evidence.CannotStart evidence, Instant from) {
    /** Before any time that a pod is read at, whatever the clocks of nodes say. */
    private static final Instant AT_ONCE = Instant.EPOCH;

    private static final String SCHEDULED = "PodScheduled";
    private static final String SANDBOX = "PodReadyToStartContainers";

    /**
     * Of a pod that was created at {@code createdAt} and whose containers have not started; empty when it is rightly
     * held back.
     */
    static Optional<StartTrouble> of(PodView pod, Instant createdAt) {
        if (PodView.text(pod.pod().getSpec().getNodeName()).isEmpty()
                && pod.conditionThatHolds(SCHEDULED).isEmpty()) {
            return unscheduled(pod, createdAt);
        }
        Instant since = since(pod, createdAt);
        return Optional.of(pod.containers().stream()
                .map(StartTrouble::waiting)
                .flatMap(Optional::stream)
                .map(waiting -> refused(pod, waiting, since))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> creating(pod, since)));
    }

    private static Optional<StartTrouble> unscheduled(PodView pod, Instant createdAt) {
        Optional<PodCondition> condition = pod.condition(SCHEDULED);
        if (condition
                .map(PodCondition::getReason)
                .filter("SchedulingGated"::equals)
                .isPresent()) {
            return Optional.empty();
        }
        String message = condition
                .map(told -> "no node takes the worker" + QuotedText.of(PodView.text(told.getMessage()))
                        + "; add room, or change memory or placement of the profile")
                .orElse("no scheduler looks at the worker's pod; see whether kube-scheduler runs");
        return Optional.of(after(
                PodDeadlines.UNSCHEDULABLE,
                condition.flatMap(PodView::changedAt).orElse(createdAt),
                StartCause.UNSCHEDULABLE,
                message));
    }

    /** Since when nobody but the kubelet keeps it from starting. */
    private static Instant since(PodView pod, Instant createdAt) {
        var moments = new ArrayList<Instant>(List.of(createdAt));
        pod.takenAt().ifPresent(moments::add);
        pod.conditionThatHolds(SCHEDULED).flatMap(PodView::changedAt).ifPresent(moments::add);
        pod.conditionThatHolds(SANDBOX).flatMap(PodView::changedAt).ifPresent(moments::add);
        return moments.stream().max(Instant::compareTo).orElse(createdAt);
    }

    private static Optional<Waiting> waiting(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getWaiting)
                .map(state -> new Waiting(container, state));
    }

    private static Optional<StartTrouble> refused(PodView pod, Waiting waiting, Instant since) {
        String told = QuotedText.of(PodView.text(waiting.state().getMessage()));
        String namespace = pod.pod().getMetadata().getNamespace();
        String image = QuotedText.line(PodView.text(waiting.container().getImage()));
        return switch (PodView.text(waiting.state().getReason())) {
            case "CreateContainerConfigError" ->
                Optional.of(after(
                        Duration.ZERO,
                        AT_ONCE,
                        StartCause.CONFIGURATION,
                        "the worker's container cannot be configured" + told + "; create what is missing in namespace "
                                + namespace + ", and the run goes on by itself"));
            case "CreateContainerError", "RunContainerError" ->
                Optional.of(after(
                        PodDeadlines.IMAGE,
                        since,
                        StartCause.CONFIGURATION,
                        "the worker's container cannot be created" + told + "; see the events in namespace "
                                + namespace));
            case "InvalidImageName" ->
                Optional.of(after(
                        Duration.ZERO,
                        AT_ONCE,
                        StartCause.CONFIGURATION,
                        "the worker's image name " + image + " is not valid" + told
                                + "; correct it in the profile, and the run goes on by itself"));
            case "ErrImageNeverPull" ->
                Optional.of(after(
                        Duration.ZERO,
                        AT_ONCE,
                        StartCause.IMAGE,
                        "the worker's image "
                                + image + " is not on the node and may not be pulled" + told
                                + "; load it, or correct the image of the profile or of the "
                                + "installation, and the run goes on by itself"));
            case "ErrImagePull",
                    "ImagePullBackOff",
                    "ImageInspectError",
                    "RegistryUnavailable",
                    "SignatureValidationFailed" ->
                Optional.of(after(
                        PodDeadlines.IMAGE,
                        since,
                        StartCause.IMAGE,
                        "the image " + image + " cannot be pulled"
                                + told
                                + "; check its name, the registry and placement.imagePullSecrets of the"
                                + " profile: the run goes on by itself"));
            default -> Optional.empty();
        };
    }

    /** A volume that is missing shows in events only, so the message names all that the pod mounts. */
    private static StartTrouble creating(PodView pod, Instant since) {
        String where = "; see the events of pod " + pod.pod().getMetadata().getNamespace() + "/"
                + pod.pod().getMetadata().getName();
        if (pod.conditionThatHolds(SANDBOX).isPresent()) {
            return after(
                    PodDeadlines.CREATING,
                    since,
                    StartCause.IMAGE,
                    "the image is not there after " + PodDeadlines.CREATING.toMinutes() + " minutes" + where);
        }
        return after(
                PodDeadlines.CREATING,
                since,
                StartCause.CONFIGURATION,
                "volumes or network are not ready after "
                        + PodDeadlines.CREATING.toMinutes() + " minutes, the pod mounts "
                        + String.join(", ", mounted(pod))
                        + where);
    }

    private static List<String> mounted(PodView pod) {
        return pod.pod().getSpec().getVolumes().stream()
                .map(volume -> {
                    if (volume.getConfigMap() != null) {
                        return "ConfigMap " + volume.getConfigMap().getName();
                    }
                    if (volume.getSecret() != null) {
                        return "Secret " + volume.getSecret().getSecretName();
                    }
                    return volume.getEphemeral() == null ? "" : "a new volume for " + volume.getName();
                })
                .filter(name -> !name.isEmpty())
                .toList();
    }

    private static StartTrouble after(Duration patience, Instant since, StartCause cause, String message) {
        return new StartTrouble(new Evidence.CannotStart(cause, message), since.plus(patience));
    }

    /** A container that waits. */
    private record Waiting(ContainerStatus container, ContainerStateWaiting state) {}
}
