// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static dev.cleanrun.observe.pods.Fixtures.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.Evidence;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods in which a container that somebody else put there, such as the proxy of a mesh, outlives the worker. */
class OutlivedPodTest {
    @ParameterizedTest
    @ValueSource(strings = {"committed-new", "exit-11-with-result", "exit-0-without-message", "oom-main-process"})
    void an_attempt_is_over_when_its_worker_is_whatever_runs_beside_it(String fixture) {
        Pod ended = Fixtures.pod("ended/" + fixture);
        SeenPod seen = Fixtures.read(beside(ended), LATER);
        assertThat(seen.live()).isEmpty();
        assertThat(seen.ended()).isEqualTo(Fixtures.read(ended, LATER).ended());
        assertThat(PodReading.hasEnded(beside(ended))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit-143-by-itself", "exit-137-without-a-word"})
    void of_a_worker_that_was_told_to_end_the_pods_reason_is_yet_to_come(String fixture) {
        SeenPod seen = Fixtures.read(beside(Fixtures.pod("ended/" + fixture)), LATER);
        assertThat(seen.live()).isPresent();
        assertThat(seen.ended()).isEmpty();
    }

    @Test
    void a_worker_alone_has_ended_when_the_kubelet_says_so_of_its_pod() {
        Pod pod = new PodBuilder(Fixtures.pod("ended/committed-new"))
                .editStatus()
                .withPhase("Running")
                .endStatus()
                .build();
        assertThat(Fixtures.read(pod, LATER).live()).isPresent();
        assertThat(PodReading.hasEnded(pod)).isFalse();
    }

    @Test
    void the_deletion_of_the_pod_does_not_bring_the_attempt_back() {
        Pod pod = new PodBuilder(beside(Fixtures.pod("ended/committed-new")))
                .editMetadata()
                .withDeletionTimestamp("2026-11-01T10:31:00Z")
                .withDeletionGracePeriodSeconds(30L)
                .endMetadata()
                .build();
        assertThat(Fixtures.read(pod, LATER).ended())
                .hasValueSatisfying(end -> assertThat(end.evidence()).isInstanceOf(Evidence.Committed.class));
    }

    private static Pod beside(Pod ended) {
        return new PodBuilder(ended)
                .editStatus()
                .withPhase("Running")
                .addNewContainerStatus()
                .withName("mesh")
                .withNewState()
                .withNewRunning()
                .endRunning()
                .endState()
                .endContainerStatus()
                .endStatus()
                .build();
    }
}
