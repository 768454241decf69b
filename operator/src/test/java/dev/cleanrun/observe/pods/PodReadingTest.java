// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptState;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.names.Labels;
import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names, sizes, times and states of pods. */
class PodReadingTest {
    private static final String RUN = "6f1c2a9e-51d0-4c0c-9d52-0a1e5cbbd8c3";
    private static final AttemptId ID = AttemptId.of(RUN, 17, 1, 2);
    /** Taken over at second 1, a deadline of 2,700 s, 30 s of grace, a minute of slack. */
    private static final Instant ENDS_BY = Fixtures.CREATED.plusSeconds(1 + 2700 + 30 + 60);

    private static final Instant SOON = Fixtures.CREATED.plusSeconds(60);

    @Test
    void a_running_pod_is_a_live_attempt_with_its_sizes() {
        SeenPod seen = Fixtures.read(Fixtures.pod("live/running"), SOON);

        assertThat(seen.pod())
                .isEqualTo(new PodRef(
                        "claims", "medical-2026-11-6f1c2a9e-17-r1-a2", "0b8f9b3a-8f4e-4b39-9a3d-3c2f6a4f7a10"));
        assertThat(seen.run()).isEqualTo(new RunRef("claims", "medical-2026-11", RUN));
        assertThat(seen.profile()).isEqualTo("medical");
        assertThat(seen.id()).isEqualTo(ID);
        assertThat(seen.live())
                .contains(new AttemptFact(
                        ID, new AttemptSize(6L << 30, 20L << 30), Fixtures.CREATED, ENDS_BY, AttemptState.RUNNING));
        assertThat(seen.ended()).isEmpty();
        assertThat(seen.startedAt()).contains(Fixtures.CREATED.plusSeconds(5));
        assertThat(seen.changesAt()).contains(ENDS_BY);
    }

    @Test
    void an_ended_pod_tells_when_and_with_which_peak() {
        var ended = Fixtures.read(Fixtures.pod("ended/committed-new"), Fixtures.LATER)
                .ended()
                .orElseThrow();

        assertThat(ended.id()).isEqualTo(ID);
        assertThat(ended.memory()).isEqualTo(6L << 30);
        assertThat(ended.scratch()).isEqualTo(20L << 30);
        assertThat(ended.createdAt()).isEqualTo(Fixtures.CREATED);
        assertThat(ended.endedAt()).isEqualTo(Instant.parse("2026-11-01T10:05:00Z"));
        assertThat(ended.peak()).hasValue(3L << 30);
    }

    @Test
    void the_answer_of_a_worker_is_handed_on() {
        Optional<Result> result = Fixtures.read(Fixtures.pod("ended/committed-new"), Fixtures.LATER)
                .result();

        assertThat(result.orElseThrow().topRules()).containsExactly(new Result.RuleCount("RX-NDC-03", 17));
    }

    @Test
    void the_pod_of_a_summary_is_told_as_one() {
        assertThat(Fixtures.read(Fixtures.pod("ended/summary-written"), Fixtures.LATER)
                        .id())
                .isEqualTo(new AttemptId(RUN, new AttemptWork.Summary(), 1, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "cleanrun.dev/run,",
        "cleanrun.dev/run-uid,",
        "cleanrun.dev/profile,",
        "cleanrun.dev/index,",
        "cleanrun.dev/index,-1",
        "cleanrun.dev/index,007",
        "cleanrun.dev/index,99999999999",
        "cleanrun.dev/index,x",
        "cleanrun.dev/round,0",
        "cleanrun.dev/round,",
        "cleanrun.dev/attempt,0",
        "cleanrun.dev/attempt,two",
        "app.kubernetes.io/name,nginx",
        "app.kubernetes.io/managed-by,Helm"
    })
    void a_pod_whose_labels_are_not_ours_is_none(String label, String value) {
        Pod pod = Fixtures.pod("live/running");
        if (value == null) {
            pod.getMetadata().getLabels().remove(label);
        } else {
            pod.getMetadata().getLabels().put(label, value);
        }

        assertThat(PodReading.read(pod, SOON)).isEmpty();
    }

    @Test
    void a_pod_without_labels_is_none() {
        assertThat(PodReading.read(
                        new PodBuilder()
                                .withNewMetadata()
                                .withName("x")
                                .endMetadata()
                                .build(),
                        SOON))
                .isEmpty();
    }

    @Test
    void a_pod_that_was_just_created_has_no_status_and_is_starting() {
        Pod pod = new PodBuilder(Fixtures.pod("waiting/no-scheduler"))
                .withStatus(null)
                .build();

        assertThat(Fixtures.read(pod, SOON).live().orElseThrow().state()).isEqualTo(AttemptState.STARTING);
    }

    @Test
    void limits_that_somebody_took_away_count_as_nothing() {
        Pod pod = Fixtures.pod("live/running");
        pod.getSpec().getContainers().getFirst().setResources(null);
        pod.getMetadata().getAnnotations().put(Labels.SCRATCH, "much");

        AttemptFact live = Fixtures.read(pod, SOON).live().orElseThrow();

        assertThat(live.memory()).isZero();
        assertThat(live.scratch()).isZero();
    }

    @Test
    void the_deadline_counts_from_the_moment_the_node_took_the_pod() {
        Pod late = Fixtures.pod("live/running");
        late.getStatus().setStartTime("2026-11-01T10:04:00Z");

        assertThat(Fixtures.read(late, Fixtures.LATER).live().orElseThrow().endsBy())
                .isEqualTo(ENDS_BY.plusSeconds(239));
    }

    @Test
    void a_pod_that_still_runs_after_its_deadline_is_on_a_node_that_does_not_answer() {
        Pod pod = Fixtures.pod("live/running");

        assertThat(state(pod, ENDS_BY.minusMillis(1))).isEqualTo(AttemptState.RUNNING);
        assertThat(state(pod, ENDS_BY)).isEqualTo(AttemptState.UNREACHABLE);
        assertThat(Fixtures.read(pod, ENDS_BY).live().orElseThrow().isLost(ENDS_BY))
                .isTrue();
    }

    @Test
    void a_terminating_pod_stops_until_its_grace_is_over_and_then_nobody_can_reach_it() {
        Pod pod = terminating();
        Instant over = Instant.parse("2026-11-01T10:10:30Z").plus(PodDeadlines.SLACK);

        assertThat(state(pod, over.minusMillis(1))).isEqualTo(AttemptState.STOPPING);
        assertThat(Fixtures.read(pod, over.minusMillis(1)).changesAt()).contains(over);
        assertThat(state(pod, over)).isEqualTo(AttemptState.UNREACHABLE);
        assertThat(Fixtures.read(pod, over).live().orElseThrow().isLost(over)).isFalse();
        assertThat(Fixtures.read(pod, over).changesAt()).isEmpty();
    }

    @Test
    void nobody_is_woken_for_a_moment_that_is_over() {
        Pod untaken = Fixtures.pod("live/running");
        untaken.getStatus().setStartTime(null);

        assertThat(Fixtures.read(untaken, ENDS_BY.plusSeconds(1)).changesAt()).isEmpty();
    }

    @Test
    void a_terminating_pod_is_not_waited_for_beyond_its_deadline() {
        Pod pod = new PodBuilder(Fixtures.pod("live/running"))
                .editMetadata()
                .withDeletionTimestamp("2026-11-01T10:46:00Z")
                .withDeletionGracePeriodSeconds(30L)
                .endMetadata()
                .build();

        assertThat(Fixtures.read(pod, ENDS_BY.minusMillis(1)).changesAt()).contains(ENDS_BY);
        assertThat(state(pod, ENDS_BY)).isEqualTo(AttemptState.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({"Unknown,", "Running,NodeLost"})
    void a_pod_whose_node_is_lost_by_its_own_status_cannot_be_reached(String phase, String reason) {
        Pod pod = Fixtures.pod("live/running");
        pod.getStatus().setPhase(phase);
        pod.getStatus().setReason(reason);

        assertThat(state(pod, SOON)).isEqualTo(AttemptState.UNREACHABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "ended/rejected-memory,1970-01-01T00:00:00Z,2026-11-01T10:30:00Z",
        "ended/start-error,1970-01-01T00:00:00Z,2026-11-01T10:05:01Z",
        "ended/start-error,2026-11-01T09:00:00Z,2026-11-01T10:00:00Z",
        "ended/start-error,2026-11-01T11:00:00Z,2026-11-01T10:30:00Z",
        "ended/start-error,nonsense,2026-11-01T10:05:01Z"
    })
    void an_end_lies_between_creation_and_now(String fixture, String finishedAt, Instant expected) {
        Pod pod = Fixtures.pod(fixture);
        pod.getStatus()
                .getContainerStatuses()
                .forEach(container -> container.getState().getTerminated().setFinishedAt(finishedAt));

        SeenPod seen = Fixtures.read(pod, Fixtures.LATER);

        assertThat(seen.ended().orElseThrow().endedAt()).isEqualTo(expected);
        assertThat(seen.startedAt()).isEmpty();
    }

    private static AttemptState state(Pod pod, Instant now) {
        return Fixtures.read(pod, now).live().orElseThrow().state();
    }

    private static Pod terminating() {
        return new PodBuilder(Fixtures.pod("live/running"))
                .editMetadata()
                .withDeletionTimestamp("2026-11-01T10:10:30Z")
                .withDeletionGracePeriodSeconds(30L)
                .endMetadata()
                .build();
    }
}
