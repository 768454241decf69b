// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Forty tiny partitions at two slots, a pod for each and in bundles, in turns. Run by {@code benchmarks/bundles}. */
@ExtendWith(OnRealNode.class)
class BundlesBenchmark {
    private static final int PARTITIONS = 40;
    private static final int SLOTS = 2;
    private static final int FIRST_YEAR = 1980;
    private static final int TURNS = Integer.getInteger("cleanrun.benchmark.rounds", 2);

    private final Product product;

    BundlesBenchmark(Product product) {
        this.product = product;
    }

    @Test
    void seconds_pods_and_memory_over_time() throws Exception {
        Path source = product.samples.source("many", "pharmacy", "0-17");
        Path real = source.resolve("age_band=0-17/event_year=2021/part-0.parquet");
        for (int year = FIRST_YEAR; year < FIRST_YEAR + PARTITIONS - 1; year++) {
            Path copy = source.resolve("age_band=0-17/event_year=" + year + "/part-0.parquet");
            Files.createDirectories(copy.getParent());
            Files.copy(real, copy);
        }
        System.out.printf("%-14s %8s %6s %14s%n", "maxPartitions", "seconds", "pods", "GiB s asked");
        for (int turn = 0; turn < TURNS; turn++) {
            cleaned("alone-" + turn, source, 1);
            cleaned("bundled-" + turn, source, 8);
        }
    }

    private void cleaned(String name, Path source, int maxPartitions) throws Exception {
        String profile = product.profile(
                name,
                "maxPods: " + SLOTS + ", maxMemory: 4Gi",
                "default: 512Mi, max: 2Gi",
                "size: 1Gi, max: 4Gi",
                "bundle: {maxPartitions: " + maxPartitions + "}\n" + Product.placed());
        product.server.fill(name, source);
        long start = System.nanoTime();
        product.runs.apply(name, profile, "");
        CleanRunStatus status = product.runs.awaitFinished(name, 600);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        List<Pod> pods = product.history.cleaners(name);
        System.out.printf(
                "%-14d %8.1f %6d %14.1f%n",
                maxPartitions,
                took.toMillis() / 1e3,
                pods.size(),
                status.memory().askedMiBSeconds() / 1024.0);
        if (maxPartitions == 1) {
            life(pods, took.toMillis() / 1e3 * SLOTS / pods.size());
        }
    }

    /** Means over pods of one partition each: Kubernetes tells whole seconds, the worker its stages. */
    private static void life(List<Pod> pods, double slot) throws IOException {
        double waited = 0;
        double ran = 0;
        double cleaned = 0;
        for (Pod pod : pods) {
            ContainerStateTerminated end =
                    pod.getStatus().getContainerStatuses().getFirst().getState().getTerminated();
            Instant began = Instant.parse(end.getStartedAt());
            waited += seconds(Instant.parse(pod.getMetadata().getCreationTimestamp()), began);
            ran += seconds(began, Instant.parse(end.getFinishedAt()));
            for (JsonNode stage : HelmChart.YAML.readTree(end.getMessage()).path("ms")) {
                cleaned += stage.asDouble() / 1e3;
            }
        }
        double count = pods.size();
        System.out.printf(
                "  of %.2f s of a slot for each: %.2f until the container begins, %.2f its start and end,"
                        + " %.2f bringing, cleaning and publishing, %.2f until the next pod is created%n",
                slot, waited / count, (ran - cleaned) / count, cleaned / count, slot - (waited + ran) / count);
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }
}
