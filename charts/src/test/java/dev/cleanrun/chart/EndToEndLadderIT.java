// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a worker that is too small, or too slow, is followed by, when kernel and kubelet say so. */
@ExtendWith(OnRealNode.class)
class EndToEndLadderIT {
    private static final long MIB = 1L << 20;
    private static final String BUDGET = "maxPods: 4, maxMemory: 8Gi, maxScratch: 16Gi";
    private static final String MEMORY = "default: 512Mi, max: 4Gi, growth: \"1.6\"";
    private static final String SCRATCH = "size: 1Gi, max: 4Gi";
    private static final String NUMBERED = "i::VARCHAR AS PDE_ID";
    /** Rows with a text of 100 kB: the engine looks at 2,048 at a time, which is more than it has in 512 MiB. */
    private static final int WIDE = 3000;

    private final Product product;

    EndToEndLadderIT(Product product) {
        this.product = product;
    }

    @Test
    void a_worker_killed_by_the_kernel_is_followed_by_one_with_more_memory() throws Exception {
        product.server.fill("kernel", product.samples.multiplied("kernel", 300_000, NUMBERED));
        product.server.shut("kernel");
        product.runs.apply("kernel", profile("kernel", SCRATCH, "45m"), "");
        Pod first = product.history.await("kernel", 90, 1, PodHistory::running).getFirst();
        Cgroup.of(first).leave(8 * MIB);
        product.server.open("kernel");

        CleanRunStatus status = product.runs.awaitFinished("kernel", 150);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        List<Pod> pods = product.history.cleaners("kernel");
        assertThat(ended(pods.getFirst()).getReason()).isEqualTo("OOMKilled");
        assertThat(memory(pods)).containsExactly(512L, 820L);
        assertThat(status.memory().outOfMemory()).isEqualTo(1);
        assertThat(status.memory().escalations()).isEqualTo(1);
        assertThat(status.rows().read()).isEqualTo(300_000);
    }

    @Test
    void an_engine_out_of_memory_is_followed_by_one_with_more() throws Exception {
        product.server.fill(
                "wide",
                product.samples.multiplied(
                        "wide", WIDE, NUMBERED + ", repeat((1000 + i)::VARCHAR, 25000) AS PLAN_CNTRCT_REC_ID"));
        product.runs.apply("wide", profile("wide", SCRATCH, "45m"), "");

        CleanRunStatus status = product.runs.awaitFinished("wide", 240);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        List<Pod> pods = product.history.cleaners("wide");
        assertThat(pods).hasSizeBetween(2, 5);
        assertThat(memory(pods))
                .containsExactlyElementsOf(
                        List.of(512L, 820L, 1312L, 2100L, 3360L).subList(0, pods.size()));
        assertThat(exits(pods)).endsWith(0).startsWith(20, 20).allMatch(exit -> exit == 0 || exit == 20);
        assertThat(status.memory().outOfMemory()).isEqualTo(pods.size() - 1);
        assertThat(status.rows().read()).isEqualTo(WIDE);
    }

    @Test
    void a_worker_that_fills_its_scratch_is_followed_by_one_with_twice_as_much() throws Exception {
        // Texts of 512 hexadecimal digits that no two rows share, which do not get much smaller in a file.
        String text = String.join(
                " || ",
                IntStream.range(0, 16)
                        .mapToObj(part -> "md5((i * 16 + " + part + ")::VARCHAR)")
                        .toList());
        product.server.fill(
                "scratch",
                product.samples.multiplied("scratch", 40_000, NUMBERED + ", " + text + " AS PLAN_CNTRCT_REC_ID"));
        product.runs.apply("scratch", profile("scratch", "size: 16Mi, max: 1Gi", "45m"), "");

        CleanRunStatus status = product.runs.awaitFinished("scratch", 240);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        List<Pod> pods = product.history.cleaners("scratch");
        assertThat(pods).hasSizeBetween(2, 5);
        assertThat(pods.stream().map(EndToEndLadderIT::scratch))
                .containsExactlyElementsOf(LongStream.iterate(16 * MIB, size -> size * 2)
                        .limit(pods.size())
                        .boxed()
                        .toList());
        assertThat(memory(pods)).as("none of it for want of memory").containsOnly(512L);
        assertThat(status.memory().outOfMemory()).isZero();
    }

    @Test
    void an_attempt_that_takes_too_long_gets_twice_the_time_and_then_no_more() throws Exception {
        for (String name : List.of("slow", "stuck")) {
            product.server.fill(name, product.samples.source(name, "pharmacy", "25-34"));
            product.server.shut(name);
        }
        product.runs.apply("slow", profile("slow", SCRATCH, "20s"), "");
        product.runs.apply("stuck", profile("stuck", SCRATCH, "10s"), "");
        product.history.await("slow", 120, 1, pod -> PodHistory.attempt(pod) == 2);
        product.server.open("slow");

        CleanRunStatus slow = product.runs.awaitFinished("slow", 90);
        CleanRunStatus stuck = product.runs.awaitFinished("stuck", 120);
        product.server.open("stuck");

        assertThat(slow.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(deadlines("slow")).containsExactly(20L, 40L);
        assertThat(product.history.cleaners("slow").getFirst().getStatus().getReason())
                .isEqualTo("DeadlineExceeded");
        assertThat(stuck.phase()).isEqualTo(Phase.FAILED);
        assertThat(deadlines("stuck")).containsExactly(10L, 20L);
        assertThat(stuck.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.cause()).isEqualTo("DeadlineExceeded");
            assertThat(failure.message()).contains("not done after 20 s");
        });
    }

    private String profile(String name, String scratch, String deadline) {
        return product.profile(name, BUDGET, MEMORY, scratch, "attemptDeadline: " + deadline + "\n" + Product.placed());
    }

    private List<Long> deadlines(String run) {
        return product.history.cleaners(run).stream()
                .map(pod -> pod.getSpec().getActiveDeadlineSeconds())
                .toList();
    }

    private static List<Long> memory(List<Pod> pods) {
        return pods.stream().map(pod -> PodHistory.memory(pod) / MIB).toList();
    }

    private static long scratch(Pod pod) {
        return Long.parseLong(pod.getMetadata().getAnnotations().get("cleanrun.dev/scratch"));
    }

    private static List<Integer> exits(List<Pod> pods) {
        return pods.stream().map(pod -> ended(pod).getExitCode()).toList();
    }

    private static ContainerStateTerminated ended(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
    }
}
