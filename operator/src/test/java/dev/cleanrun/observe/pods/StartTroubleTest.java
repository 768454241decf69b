// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.Evidence.StartCause;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a pod does not come to run, and when that counts. */
class StartTroubleTest {
    private static final String IMAGE = "ghcr.io/cleanrun/worker@sha256:1f6b";
    private static final String POD = "claims/medical-2026-11-6f1c2a9e-17-r1-a2";
    private static final String MAKE = "; create what is missing in namespace claims, and the run goes on by itself";
    private static final String PULL = "; check its name, the registry and placement.imagePullSecrets of the profile: "
            + "the run goes on by itself";

    /**
     * @param fixture name
     * @param seconds after the pod's creation, when it counts
     * @param cause what stands in the way
     * @param message one sentence
     */
    private record Row(String fixture, long seconds, StartCause cause, String message) {}

    private static final List<Row> TABLE = List.of(
            new Row(
                    "missing-secret",
                    0,
                    StartCause.CONFIGURATION,
                    "the worker's container cannot be configured: secret \"nope\" not found" + MAKE),
            new Row(
                    "missing-key",
                    0,
                    StartCause.CONFIGURATION,
                    "the worker's container cannot be configured: couldn't find key nokey in Secret kl/have" + MAKE),
            new Row(
                    "missing-volume",
                    301,
                    StartCause.CONFIGURATION,
                    "volumes or network are not ready after 5 minutes, the pod mounts ConfigMap"
                            + " medical-2026-11-6f1c2a9e-recipe, ConfigMap our-ca; see the events of pod " + POD),
            new Row(
                    "bound-and-not-taken",
                    301,
                    StartCause.CONFIGURATION,
                    "volumes or network are not ready after 5 minutes, the pod mounts ConfigMap"
                            + " medical-2026-11-6f1c2a9e-recipe, ConfigMap our-ca; see the events of pod " + POD),
            new Row(
                    "image-being-pulled",
                    303,
                    StartCause.IMAGE,
                    "the image is not there after 5 minutes; see the events of pod " + POD),
            new Row("image-pull-error", 63, StartCause.IMAGE, "the image " + IMAGE + " cannot be pulled" + PULL),
            new Row(
                    "image-pull-back-off",
                    63,
                    StartCause.IMAGE,
                    "the image " + IMAGE
                            + " cannot be pulled: Back-off pulling image \"" + IMAGE
                            + "\": ErrImagePull: failed to pull and unpack image \"" + IMAGE
                            + "\": failed to resolve reference: dial tcp 127.0.0.1:1: connect: connection refused"
                            + PULL),
            new Row(
                    "init-container-image",
                    63,
                    StartCause.IMAGE,
                    "the image other:1 cannot be pulled: Back-off pulling image \"other:1\"" + PULL),
            new Row(
                    "image-never-pulled",
                    0,
                    StartCause.IMAGE,
                    "the worker's image " + IMAGE
                            + " is not on the node and may not be pulled: Container image \"testbed.local/nosuch:1\""
                            + " is not present with pull policy of Never; load it, or correct the image of the profile"
                            + " or of the installation, and the run goes on by itself"),
            new Row(
                    "image-name-invalid",
                    0,
                    StartCause.CONFIGURATION,
                    "the worker's image name " + IMAGE
                            + " is not valid: Failed to apply default image tag \"UPPER//bad:1\": couldn't parse image"
                            + " name \"UPPER//bad:1\": invalid reference format; correct it in the profile, and the"
                            + " run goes on by itself"),
            new Row(
                    "unschedulable",
                    301,
                    StartCause.UNSCHEDULABLE,
                    "no node takes the worker: 0/5 nodes are available: 1 Insufficient memory, 4 node(s) didn't match"
                            + " Pod's node affinity/selector. no new claims to deallocate, preemption: 0/5 nodes are"
                            + " available: 5 Preemption is not helpful for scheduling.; add room, or change memory or"
                            + " placement of the profile"),
            new Row(
                    "no-scheduler",
                    300,
                    StartCause.UNSCHEDULABLE,
                    "no scheduler looks at the worker's pod; see whether kube-scheduler runs"));

    static Stream<Arguments> table() {
        return TABLE.stream().map(row -> Arguments.of(row.fixture(), row));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_pod_that_does_not_start_is_given_its_time(String fixture, Row row) {
        Pod pod = Fixtures.pod("waiting/" + fixture);
        Instant from = Fixtures.CREATED.plusSeconds(row.seconds());
        Instant counts = from.isBefore(takenAt(pod)) ? takenAt(pod) : from;

        SeenPod then = Fixtures.read(pod, counts);

        assertThat(then.ended().orElseThrow().evidence())
                .isEqualTo(new Evidence.CannotStart(row.cause(), row.message()));
        assertThat(then.ended().orElseThrow().endedAt()).isEqualTo(counts);
        assertThat(then.live().orElseThrow().state()).isEqualTo(AttemptState.STARTING);
        assertThat(then.changesAt()).isNotEqualTo(Optional.of(from));
        if (row.seconds() > 0) {
            SeenPod before = Fixtures.read(pod, from.minusMillis(1));
            assertThat(before.ended()).isEmpty();
            assertThat(before.live().orElseThrow().state()).isEqualTo(AttemptState.STARTING);
            assertThat(before.changesAt()).contains(from);
        }
    }

    @Test
    void every_fixture_is_in_a_table() {
        Set<String> named = new HashSet<>(Set.of("scheduling-gated"));
        TABLE.forEach(row -> named.add(row.fixture()));

        assertThat(Fixtures.names("waiting")).isEqualTo(named);
    }

    @Test
    void a_pod_that_is_held_back_on_purpose_waits_for_ever() {
        SeenPod seen =
                Fixtures.read(Fixtures.pod("waiting/scheduling-gated"), Fixtures.CREATED.plus(Duration.ofDays(9)));

        assertThat(seen.ended()).isEmpty();
        assertThat(seen.live().orElseThrow().state()).isEqualTo(AttemptState.STARTING);
        assertThat(seen.changesAt()).isEmpty();
    }

    @Test
    void the_patience_with_a_node_begins_when_the_pod_gets_there() {
        Pod pod = Fixtures.pod("waiting/image-being-pulled");
        Instant now = Fixtures.CREATED.plusSeconds(10);

        pod.getStatus().setStartTime("2026-11-01T10:02:00Z");
        assertThat(Fixtures.read(pod, now).changesAt()).contains(Instant.parse("2026-11-01T10:07:00Z"));

        pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled"))
                .forEach(condition -> condition.setLastTransitionTime("2026-11-01T10:03:00Z"));
        assertThat(Fixtures.read(pod, now).changesAt()).contains(Instant.parse("2026-11-01T10:08:00Z"));
    }

    @Test
    void a_pod_that_is_being_removed_is_not_told_again_as_one_that_cannot_start() {
        Pod pod = new PodBuilder(Fixtures.pod("waiting/missing-secret"))
                .editMetadata()
                .withDeletionTimestamp("2026-11-01T10:01:00Z")
                .withDeletionGracePeriodSeconds(30L)
                .endMetadata()
                .build();

        SeenPod seen = Fixtures.read(pod, Fixtures.CREATED.plusSeconds(40));

        assertThat(seen.ended()).isEmpty();
        assertThat(seen.live().orElseThrow().state()).isEqualTo(AttemptState.STOPPING);
    }

    @Test
    void what_the_cluster_says_is_quoted_on_one_line_and_cut() {
        Pod pod = Fixtures.pod("waiting/missing-secret");
        pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getWaiting()
                .setMessage("two\nlines " + "x".repeat(5000));

        var evidence = (Evidence.CannotStart) Fixtures.read(pod, Fixtures.LATER.minus(Duration.ofMinutes(20)))
                .ended()
                .orElseThrow()
                .evidence();

        assertThat(evidence.message())
                .contains(": two lines xxx")
                .endsWith("x…" + MAKE)
                .hasSizeLessThan(500);
    }

    private static Instant takenAt(Pod pod) {
        String taken = pod.getStatus().getStartTime();
        return taken == null ? Fixtures.CREATED : Instant.parse(taken);
    }
}
