// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.decide.attempt.AttemptState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pods read once, and pods of which most is left out. */
class PodReadingsTest {
    private static final KubernetesSerialization LEAN = OperatorClient.leanSerialization();

    private final PodReadings readings = new PodReadings();

    static Stream<String> fixtures() {
        return Stream.of("ended", "live", "waiting")
                .flatMap(folder -> Fixtures.names(folder).stream().map(name -> folder + "/" + name));
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void a_lean_pod_reads_as_a_whole_one(String fixture) {
        Pod lean = LEAN.unmarshal(Fixtures.text(fixture), Pod.class);
        for (Instant now : List.of(Fixtures.CREATED, Fixtures.LATER, Fixtures.LATER.plus(Duration.ofHours(2)))) {
            assertThat(PodReading.read(lean, now)).isEqualTo(PodReading.read(Fixtures.pod(fixture), now));
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void what_was_read_before_is_told_as_of_now(String fixture) {
        Pod pod = Fixtures.pod(fixture);
        for (Instant now : List.of(Fixtures.CREATED, Fixtures.LATER, Fixtures.LATER.plus(Duration.ofHours(2)))) {
            assertThat(readings.of(List.of(pod), now))
                    .containsExactly(PodReading.read(pod, now).getFirst());
        }
    }

    @Test
    void a_pod_that_has_changed_is_read_again() {
        Pod running = Fixtures.pod("live/running");
        assertThat(readings.of(List.of(running), Fixtures.LATER))
                .singleElement()
                .satisfies(seen -> assertThat(seen.live().orElseThrow().state()).isEqualTo(AttemptState.RUNNING));
        Pod failed = new PodBuilder(running)
                .editStatus()
                .withPhase("Failed")
                .endStatus()
                .build();
        assertThat(readings.of(List.of(failed), Fixtures.LATER))
                .singleElement()
                .satisfies(seen -> assertThat(seen.live()).isEmpty());
    }

    @Test
    void pods_of_others_are_left_out() {
        assertThat(readings.of(
                        List.of(new PodBuilder().withNewMetadata().endMetadata().build()), Fixtures.LATER))
                .isEmpty();
    }
}
