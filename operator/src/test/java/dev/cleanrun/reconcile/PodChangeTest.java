package dev.cleanrun.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PodChangeTest {
    private static final Pod POD = new PodBuilder().withNewMetadata().withName("a").endMetadata().withNewStatus()
            .withPhase("Pending").addNewContainerStatus().withName("worker").withNewState().withNewWaiting().withReason(
                    "ContainerCreating").endWaiting().endState().endContainerStatus().endStatus().build();

    static Stream<UnaryOperator<PodBuilder>> news() {
        return Stream.of(pod -> pod.editMetadata().withDeletionTimestamp("2026-11-01T00:00:00Z").endMetadata(),
                pod -> pod.editStatus().withPhase("Running").endStatus(), pod -> pod.editStatus().withReason("Evicted")
                        .endStatus(), pod -> pod.editStatus().editContainerStatus(0).withNewState().withNewWaiting()
                                .withReason("ErrImagePull").endWaiting().endState().endContainerStatus().endStatus(),
                pod -> pod.editStatus().editContainerStatus(0).withNewState().withNewTerminated().withExitCode(0)
                        .endTerminated().endState().endContainerStatus().endStatus(), pod -> pod.editStatus()
                                .addNewCondition().withType("DisruptionTarget").withStatus("True").endCondition()
                                .endStatus());
    }

    @ParameterizedTest
    @MethodSource("news")
    void what_moves_an_attempt_on_matters(UnaryOperator<PodBuilder> change) {
        assertThat(PodChange.matters(change.apply(new PodBuilder(POD)).build(), POD)).isTrue();
    }

    @Test
    void what_only_the_kubelet_cares_about_does_not() {
        Pod after = new PodBuilder(POD).editMetadata().withResourceVersion("7").addToAnnotations("a", "b").endMetadata()
                .editStatus().withPodIP("10.0.0.1").addNewCondition().withType("Initialized").withStatus("True")
                .endCondition().endStatus().build();
        assertThat(PodChange.matters(after, POD)).isFalse();
    }
}
