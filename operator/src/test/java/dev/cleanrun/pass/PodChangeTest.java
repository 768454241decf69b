// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodChangeTest {
    private static final Pod POD = new PodBuilder()
            .withNewMetadata()
            .withName("a")
            .endMetadata()
            .withNewStatus()
            .withPhase("Pending")
            .addNewContainerStatus()
            .withName("worker")
            .withNewState()
            .withNewWaiting()
            .withReason("ContainerCreating")
            .endWaiting()
            .endState()
            .endContainerStatus()
            .endStatus()
            .build();
    private static final PodChange PENDING = PodChange.of(POD);
    private static final PodChange RUNNING = phase("Running");
    private static final PodChange FAILED = phase("Failed");

    static Stream<UnaryOperator<PodBuilder>> news() {
        return Stream.of(
                pod -> pod.editMetadata()
                        .withDeletionTimestamp("2026-11-01T00:00:00Z")
                        .endMetadata(),
                pod -> pod.editStatus().withPhase("Unknown").endStatus(),
                pod -> pod.editStatus().withPhase("Succeeded").endStatus(),
                pod -> pod.editStatus().withReason("NodeLost").endStatus(),
                pod -> pod.editStatus()
                        .editContainerStatus(0)
                        .withNewState()
                        .withNewWaiting()
                        .withReason("ErrImagePull")
                        .endWaiting()
                        .endState()
                        .endContainerStatus()
                        .endStatus());
    }

    @ParameterizedTest
    @MethodSource("news")
    void what_moves_an_attempt_on_matters(UnaryOperator<PodBuilder> change) {
        assertThat(PENDING.matters(
                        PodChange.of(change.apply(new PodBuilder(POD)).build()), () -> false))
                .isTrue();
    }

    @Test
    void what_only_the_kubelet_cares_about_does_not() {
        Pod after = new PodBuilder(POD)
                .editMetadata()
                .withResourceVersion("7")
                .addToAnnotations("a", "b")
                .endMetadata()
                .editStatus()
                .withPodIP("10.0.0.1")
                .addNewCondition()
                .withType("Initialized")
                .withStatus("True")
                .endCondition()
                .endStatus()
                .build();
        assertThat(PENDING.matters(PodChange.of(after), () -> true)).isFalse();
    }

    @Test
    void that_a_pod_runs_matters_to_a_run_that_waits_for_one_that_can() {
        assertThat(PENDING.matters(RUNNING, () -> true)).isTrue();
        assertThat(PENDING.matters(RUNNING, () -> false)).isFalse();
    }

    @Test
    void a_worker_that_ends_beside_a_container_of_others_matters() {
        Pod after = new PodBuilder(POD)
                .editStatus()
                .withPhase("Running")
                .editContainerStatus(0)
                .withNewState()
                .withNewTerminated()
                .withExitCode(0)
                .endTerminated()
                .endState()
                .endContainerStatus()
                .addNewContainerStatus()
                .withName("mesh")
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
        assertThat(RUNNING.matters(PodChange.of(after), () -> false)).isTrue();
    }

    @Test
    void what_happens_to_a_pod_after_its_end_does_not_matter() {
        Pod deleted = new PodBuilder(POD)
                .editMetadata()
                .withDeletionTimestamp("2026-11-01T00:00:00Z")
                .endMetadata()
                .editStatus()
                .withPhase("Failed")
                .endStatus()
                .build();
        assertThat(FAILED.matters(PodChange.of(deleted), () -> true)).isFalse();
        assertThat(FAILED.mattersWhenGone()).isFalse();
        assertThat(RUNNING.mattersWhenGone()).isTrue();
    }

    @Test
    void a_pod_that_has_come_matters_unless_it_was_just_made() {
        assertThat(PENDING.matters(() -> false)).isTrue();
        assertThat(PENDING.matters(() -> true)).isFalse();
        assertThat(FAILED.matters(() -> true)).isTrue();
    }

    private static PodChange phase(String phase) {
        return PodChange.of(
                new PodBuilder(POD).editStatus().withPhase(phase).endStatus().build());
    }
}
