// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.result.BundleResult;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.AttemptFact;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pod of partitions 17, 18 and 19. */
class BundledPodTest {
    private static final String RUN = "6f1c2a9e-51d0-4c0c-9d52-0a1e5cbbd8c3";
    private static final Instant SOON = Fixtures.CREATED.plusSeconds(60);

    @Test
    void while_it_lives_each_of_its_partitions_is_at_work_and_the_first_stands_for_the_room_of_all() {
        List<SeenPod> seen = PodReading.read(Fixtures.bundle("live/running", "18,19"), SOON);

        assertThat(seen).extracting(SeenPod::id).containsExactly(id(17), id(18), id(19));
        assertThat(seen).extracting(pod -> pod.live().orElseThrow().rides()).containsExactly(false, true, true);
        assertThat(seen)
                .extracting(pod -> pod.live().map(AttemptFact::pod).orElseThrow())
                .containsOnly(id(17));
    }

    @Test
    void what_it_answered_is_told_of_each_and_their_times_add_up_to_its_own() {
        List<SeenPod> seen = ended("ended/committed-new", committed("a", 2), committed("b", 3), committed("c", 4));

        assertThat(seen).allMatch(pod -> pod.live().isEmpty());
        assertThat(seen).extracting(BundledPodTest::fingerprint).containsExactly("a", "b", "c");
        List<EndedAttempt> ends =
                seen.stream().map(pod -> pod.ended().orElseThrow()).toList();
        assertThat(ends.getFirst().createdAt()).isEqualTo(Fixtures.CREATED);
        assertThat(ends.get(1).createdAt()).isEqualTo(ends.getFirst().endedAt());
        assertThat(ends.get(2).createdAt()).isEqualTo(ends.get(1).endedAt());
        assertThat(Duration.between(ends.get(1).createdAt(), ends.get(1).endedAt()))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void an_out_of_memory_kill_is_that_of_the_one_it_was_at_and_what_was_committed_before_stays_so() {
        List<SeenPod> seen = ended("ended/oom-main-process", committed("a", 2));

        assertThat(fingerprint(seen.getFirst())).isEqualTo("a");
        assertThat(evidence(seen.get(1))).isInstanceOf(Evidence.OutOfMemory.class);
        assertThat(seen.get(2).begun())
                .as("19 is as if it had never been started")
                .isFalse();
    }

    @Test
    void one_that_fails_ends_the_pod_and_those_behind_it_had_not_begun() {
        List<SeenPod> seen = ended(
                "ended/exit-11-with-result",
                committed("a", 2),
                Result.failed(Cause.CORRUPT_INPUT, "part-3.parquet is not a Parquet file")
                        .build());

        assertThat(fingerprint(seen.getFirst())).isEqualTo("a");
        assertThat(evidence(seen.get(1)))
                .isEqualTo(new Evidence.Exited(11, "CorruptInput", "part-3.parquet is not a Parquet file"));
        assertThat(seen.get(2).begun()).isFalse();
    }

    @Test
    void one_that_ends_well_before_its_last_partition_has_no_room_for_more_answers() {
        List<SeenPod> seen = ended("ended/committed-new", committed("a", 2), committed("b", 3));

        assertThat(seen).extracting(SeenPod::begun).containsExactly(true, true, false);
    }

    @Test
    void one_that_ends_well_without_a_word_says_nothing_of_the_first_either() {
        List<SeenPod> seen = PodReading.read(Fixtures.bundle("ended/exit-0-without-message", "18,19"), Fixtures.LATER);

        assertThat(evidence(seen.getFirst())).isInstanceOf(Evidence.Exited.class);
        assertThat(seen).extracting(SeenPod::begun).containsExactly(true, false, false);
    }

    @Test
    void an_answer_of_a_single_partition_is_none_of_a_bundle() {
        List<SeenPod> seen = PodReading.read(Fixtures.bundle("ended/committed-new", "18,19"), Fixtures.LATER);

        assertThat(evidence(seen.getFirst())).isInstanceOf(Evidence.Exited.class);
    }

    @Test
    void a_worker_that_refuses_the_whole_order_is_believed_as_to_the_first() {
        List<SeenPod> seen = PodReading.read(Fixtures.bundle("ended/exit-11-with-result", "18,19"), Fixtures.LATER);

        assertThat(evidence(seen.getFirst()))
                .isInstanceOfSatisfying(
                        Evidence.Exited.class,
                        exit -> assertThat(exit.message()).isNotEmpty());
        assertThat(seen).extracting(SeenPod::begun).containsExactly(true, false, false);
    }

    @Test
    void what_keeps_it_from_starting_is_told_of_the_first_alone() {
        List<SeenPod> seen = PodReading.read(Fixtures.bundle("waiting/image-name-invalid", "18,19"), Fixtures.LATER);

        assertThat(evidence(seen.getFirst())).isInstanceOf(Evidence.CannotStart.class);
        assertThat(seen).allMatch(pod -> pod.live().isPresent());
        assertThat(seen.subList(1, 3)).allMatch(pod -> pod.ended().isEmpty());
    }

    private static List<SeenPod> ended(String fixture, Result... results) {
        Pod pod = Fixtures.bundle(fixture, "18,19");
        ContainerStateTerminated end =
                pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
        end.setMessage(new BundleResult(3, List.of(results)).toJson());
        return PodReading.read(pod, Fixtures.LATER);
    }

    private static Result committed(String fingerprint, int seconds) {
        return Result.committed(Result.Committed.NEW)
                .fingerprint(fingerprint)
                .rows(new Ledger(3, 2, 1, 0))
                .millis(new Result.Millis(0, seconds * 1000L, 0))
                .build();
    }

    private static AttemptId id(int index) {
        return AttemptId.of(RUN, index, 1, 1);
    }

    private static Evidence evidence(SeenPod pod) {
        return pod.ended().orElseThrow().evidence();
    }

    private static String fingerprint(SeenPod pod) {
        return ((Evidence.Committed) evidence(pod)).fingerprint();
    }
}
