// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanupSpec;
import dev.cleanrun.cluster.Pods;
import dev.cleanrun.cluster.RunPods;
import dev.cleanrun.decide.PodAction;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.names.RunRef;
import dev.cleanrun.observe.pods.PodRef;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PodCleanupTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final Evidence DONE = new Evidence.Committed("print", false, RowTotals.NONE);

    private static final CleanupSpec KEEP = new CleanupSpec("10m", 2);

    private final Deletions deletions = new Deletions();
    private final List<SeenPod> pods = List.of(
            pod(0, DONE),
            pod(1, new Evidence.OutOfMemory()),
            pod(2, new Evidence.OutOfMemory()),
            pod(3, new Evidence.OutOfMemory()));

    @Test
    void a_finished_run_keeps_its_last_failed_pods_for_a_while() {
        var clearing = new PodCleanup(new PodDeletions(deletions, deletions), Map.of());
        assertThat(clearing.tidy(pods, new CleanupSpec("10m", 2), NOW, NOW.plusSeconds(599)))
                .contains(NOW.plusSeconds(600));
        assertThat(deletions.names).containsExactly("pod-0", "pod-1");
    }

    @Test
    void a_pod_of_several_partitions_goes_once_the_end_of_each_is_recorded() {
        SeenPod first = pod(0, DONE);
        SeenPod second = in(first, 1, Optional.of(DONE));
        var one = List.of(first, second, in(first, 2, Optional.empty()));
        var clearing = new PodCleanup(new PodDeletions(deletions, deletions), Map.of("u", one));
        clearing.clear("u", KEEP, List.of(new PodAction.Release(first.id(), false)));
        assertThat(deletions.names).isEmpty();
        clearing.clear(
                "u",
                KEEP,
                List.of(new PodAction.Release(first.id(), false), new PodAction.Release(second.id(), false)));
        assertThat(deletions.names).containsExactly("pod-0");
    }

    @Test
    void a_pod_of_several_partitions_of_which_one_failed_is_kept_as_one_failed_pod() {
        SeenPod first = pod(0, DONE);
        var one = List.of(
                first, in(first, 1, Optional.of(new Evidence.OutOfMemory())), pod(5, new Evidence.OutOfMemory()));
        var clearing = new PodCleanup(new PodDeletions(deletions, deletions), Map.of());
        clearing.tidy(one, new CleanupSpec("10m", 2), NOW, NOW.plusSeconds(1));
        assertThat(deletions.names).isEmpty();
        clearing.tidy(one, new CleanupSpec("10m", 1), NOW, NOW.plusSeconds(1));
        assertThat(deletions.names).containsExactly("pod-0");
    }

    @Test
    void after_that_while_all_of_them_go() {
        var clearing = new PodCleanup(new PodDeletions(deletions, deletions), Map.of());
        assertThat(clearing.tidy(pods, new CleanupSpec("10m", 2), NOW, NOW.plusSeconds(600)))
                .isEmpty();
        assertThat(deletions.names).containsExactlyInAnyOrder("pod-0", "pod-1", "pod-2", "pod-3");
    }

    @Test
    void a_pod_is_asked_to_go_once_until_that_has_failed() {
        var removals = new PodDeletions(deletions, deletions);
        removals.remove(pods.getFirst().pod());
        removals.remove(pods.getFirst().pod());
        assertThat(deletions.names).hasSize(1);
        deletions.fail = true;
        removals.remove(pods.get(1).pod());
        removals.remove(pods.get(1).pod());
        assertThat(deletions.names).hasSize(3);
        assertThat(removals.isOpen()).isTrue();
        removals.settle(List.of());
        assertThat(removals.isOpen()).isFalse();
    }

    private static SeenPod in(SeenPod pod, int number, Optional<Evidence> evidence) {
        SeenPod alone = pod(number, evidence.orElse(DONE));
        return new SeenPod(
                pod.pod(),
                pod.run(),
                pod.profile(),
                alone.id(),
                pod.id(),
                Optional.empty(),
                evidence.flatMap(_ -> alone.ended()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static SeenPod pod(int number, Evidence evidence) {
        var id = AttemptId.of("u", number, 1, 1);
        Instant created = NOW.minusSeconds(100 - number);
        return new SeenPod(
                new PodRef("claims", "pod-" + number, "uid-" + number),
                new RunRef("claims", "run", "00000001-run"),
                "medical",
                id,
                Optional.empty(),
                Optional.of(new EndedAttempt(id, new AttemptSize(1, 1), created, NOW, OptionalLong.empty(), evidence)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Notes what is deleted, at once. */
    private static final class Deletions implements Pods, Background {
        private final List<String> names = new ArrayList<>();
        private boolean fail;

        @Override
        public Created create(RunPods run, PodAction.Start start) {
            throw new AssertionError("nothing is created here");
        }

        @Override
        public boolean delete(PodRef pod) {
            names.add(pod.name());
            return !fail;
        }

        @Override
        public Presence look(String namespace, String name) {
            throw new AssertionError("nobody is asked here");
        }

        @Override
        public void run(Runnable work) {
            throw new AssertionError("nothing is urgent here");
        }

        @Override
        public void later(Runnable work) {
            work.run();
        }
    }
}
