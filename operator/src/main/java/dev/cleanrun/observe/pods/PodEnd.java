// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.Evidence.Disruption;
import dev.cleanrun.decide.ladder.FailureClass;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a finished pod ended. The strongest sign is believed: the kernel's kill of the worker, a committed result, the
 * pod's own reason, a disruption that came before the end, and at last the exit code.
 */
record PodEnd(PodView pod, WorkerAnswer answer) {
    Evidence evidence() {
        if (pod.worker().filter(PodEnd::outOfMemory).isPresent()) {
            return new Evidence.OutOfMemory();
        }
        return answer.committed()
                .or(answer::helped)
                .or(this::ownReason)
                .or(this::otherOutOfMemory)
                .or(this::disrupted)
                .orElseGet(this::byContainer);
    }

    /** Who takes the pod away, where its status says that somebody does. */
    static Optional<Disruption> disruption(PodView pod) {
        return pod.conditionThatHolds("DisruptionTarget")
                .map(condition -> switch (PodView.text(condition.getReason())) {
                    case "PreemptionByScheduler" -> Disruption.PREEMPTED;
                    case "DeletionByPodGC" -> Disruption.NODE_LOST;
                    case "TerminationByKubelet" -> Disruption.NODE_PRESSURE;
                    default -> Disruption.EVICTED;
                });
    }

    /** The kernel killed a process of the container, whatever the exit code says. */
    private static boolean outOfMemory(ContainerStatus container) {
        return Stream.of(container.getState(), container.getLastState())
                .filter(state -> state != null)
                .map(ContainerState::getTerminated)
                .anyMatch(end -> end != null && "OOMKilled".equals(end.getReason()));
    }

    private Optional<Evidence> otherOutOfMemory() {
        return pod.containers().stream().anyMatch(PodEnd::outOfMemory)
                ? Optional.of(new Evidence.OutOfMemory())
                : Optional.empty();
    }

    /** The reason that the kubelet writes onto the pod stays, even when a disruption is added later. */
    private Optional<Evidence> ownReason() {
        if (pod.message().startsWith("Pod was rejected: ")) {
            return Optional.of(new Evidence.Disrupted(Disruption.REJECTED));
        }
        return switch (pod.reason()) {
            case "DeadlineExceeded" -> Optional.of(new Evidence.DeadlineExceeded());
            case "Evicted" -> Optional.of(evicted());
            case "OutOfmemory",
                    "OutOfcpu",
                    "OutOfpods",
                    "OutOfephemeral-storage",
                    "NodeAffinity",
                    "UnexpectedAdmissionError" -> Optional.of(new Evidence.Disrupted(Disruption.REJECTED));
            case "Preempting" -> Optional.of(new Evidence.Disrupted(Disruption.PREEMPTED));
            case "NodeShutdown", "Shutdown", "Terminated" -> Optional.of(new Evidence.Disrupted(Disruption.EVICTED));
            case "NodeLost" -> Optional.of(new Evidence.Disrupted(Disruption.NODE_LOST));
            default -> Optional.empty();
        };
    }

    /** A node that is low on disk speaks of ephemeral storage too. */
    private Evidence evicted() {
        String message = pod.message();
        boolean itsOwn =
                !message.contains("low on resource") && (message.contains("EmptyDir") || message.contains("ephemeral"));
        return itsOwn ? new Evidence.ScratchEvicted() : new Evidence.Disrupted(Disruption.NODE_PRESSURE);
    }

    private Optional<Evidence> disrupted() {
        Optional<Instant> taken = pod.conditionThatHolds("DisruptionTarget").flatMap(PodView::changedAt);
        Optional<Disruption> disruption = disruption(pod);
        if (disruption.isPresent() && !endedByItself(taken)) {
            return disruption.map(Evidence.Disrupted::new);
        }
        boolean stopped = pod.deletionDueAt().isPresent()
                && !endedByItself(pod.deletionAskedAt())
                && pod.end()
                        .map(ContainerStateTerminated::getExitCode)
                        .filter(code -> code != 0 && code != PodView.KILLED && code != PodView.TERMINATED)
                        .isEmpty();
        return stopped ? Optional.of(new Evidence.Disrupted(Disruption.STOPPED)) : Optional.empty();
    }

    /** Whether it was over when somebody came for it: it said why it failed, or its end is clearly older. */
    private boolean endedByItself(Optional<Instant> taken) {
        boolean older = pod.endedAt().isPresent()
                && taken.isPresent()
                && pod.endedAt().get().isBefore(taken.get().minus(PodDeadlines.SKEW));
        return older || answer.failure().isPresent();
    }

    private Evidence byContainer() {
        if (pod.end().isEmpty()) {
            return failedBefore().orElseGet(() -> new Evidence.Disrupted(Disruption.NODE_LOST));
        }
        ContainerStateTerminated end = pod.end().get();
        return switch (PodView.text(end.getReason())) {
            case "StartError", "ContainerCannotRun" ->
                new Evidence.CannotStart(
                        Evidence.StartCause.PROGRAM,
                        "the worker's container cannot be started" + QuotedText.of(PodView.text(end.getMessage()))
                                + "; check the worker image");
            case "ContainerStatusUnknown" -> new Evidence.Disrupted(Disruption.NODE_LOST);
            default -> byExit(end.getExitCode() == null ? 0 : end.getExitCode());
        };
    }

    /** A container that somebody else put before the worker's failed, so the worker never ran. */
    private Optional<Evidence> failedBefore() {
        return pod.initContainers().stream()
                .filter(container -> exitOf(container) != 0)
                .findFirst()
                .map(container -> new Evidence.CannotStart(
                        Evidence.StartCause.CONFIGURATION,
                        "container " + QuotedText.line(PodView.text(container.getName()))
                                + " of the pod ended with code "
                                + exitOf(container)
                                + " before the worker began; see its log, it is not CleanRun's"));
    }

    private static int exitOf(ContainerStatus container) {
        return Optional.ofNullable(container.getState())
                .map(ContainerState::getTerminated)
                .map(ContainerStateTerminated::getExitCode)
                .orElse(0);
    }

    private Evidence byExit(int code) {
        Optional<Result> said = answer.result().filter(result -> result.cause() != null);
        if (said.isPresent()) {
            Result result = said.get();
            boolean fromOutside = code == 0 || code == PodView.KILLED || code == PodView.TERMINATED;
            return new Evidence.Exited(
                    fromOutside && result.code() != 0 ? result.code() : code,
                    result.cause().text(),
                    answer.message());
        }
        if (code == PodView.KILLED) {
            return new Evidence.KilledWithoutReason();
        }
        String silent = "the worker ended with code " + code + " and without an answer; see the log of pod "
                + pod.pod().getMetadata().getNamespace() + "/"
                + pod.pod().getMetadata().getName();
        return code == 0
                ? new Evidence.Exited(FailureClass.SOFTWARE_EXIT, "NoResult", silent)
                : new Evidence.Exited(code, "", silent);
    }
}
