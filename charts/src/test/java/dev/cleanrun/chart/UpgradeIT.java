// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * From the last release to this one with runs in every state: nothing is lost and no partition has two pods.
 * {@code CLEANRUN_RELEASED} names a folder with the sources of that release, {@code CLEANRUN_RELEASED_TAG} the tag of
 * its images on the node.
 */
@ExtendWith(OnRealNode.class)
@EnabledIfEnvironmentVariable(named = "CLEANRUN_RELEASED", matches = ".+")
class UpgradeIT {
    private static final String HELD = "/age_band=45-54";

    @Test
    void runs_of_the_last_release_end_as_they_began_and_finished_ones_rest() throws Exception {
        var last = new Release(
                Path.of(System.getenv("CLEANRUN_RELEASED")).resolve("charts/cleanrun"),
                System.getenv("CLEANRUN_RELEASED_TAG"));
        try (var product = new Product(OnRealNode.address(), last)) {
            fill(product, "finished", "25-34");
            Path damaged = damaged(product);
            fill(product, "planned", "25-34");
            fill(product, "live", "25-34", "45-54", "65-74");
            product.server.shut("live" + HELD);
            product.runs.apply("finished", "pharmacy", "");
            product.runs.apply("damaged", "pharmacy", "");
            product.runs.apply("planned", "pharmacy", "mode: Plan");
            product.runs.apply("live", "pharmacy", "");
            CleanRunStatus before = product.runs.awaitFinished("finished", 180);
            assertThat(product.runs.awaitFinished("damaged", 180).phase()).isEqualTo(Phase.FAILED);
            product.runs.await("planned", 60, status -> status.phase() == Phase.SUSPENDED);
            product.runs.await(
                    "live",
                    180,
                    status -> status.partitions() != null && status.partitions().succeeded() == 2);
            Map<String, String> data = product.server.outputs("finished");
            int pods = product.history.of("finished").size();

            product.upgrade(Release.CURRENT);

            product.server.open("live" + HELD);
            assertThat(product.runs.awaitFinished("live", 180).phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(product.history.cleaners("live"))
                    .as("one pod for each partition")
                    .hasSize(3);
            product.runs.apply("planned", "pharmacy", "mode: Run");
            a_failed_partition_is_retried_with_the_worker_that_the_run_began_with(product, last, damaged);
            assertThat(product.runs.awaitFinished("planned", 180).phase()).isEqualTo(Phase.SUCCEEDED);

            CleanRun rested = product.runs.get("finished");
            assertThat(rested.getStatus().phase()).isEqualTo(before.phase());
            assertThat(rested.getStatus().completionTime()).isEqualTo(before.completionTime());
            assertThat(rested.getStatus().rows()).isEqualTo(before.rows());
            assertThat(product.history.of("finished")).hasSize(pods);
            assertThat(product.server.outputs("finished")).isEqualTo(data);
            a_new_run_gets_the_new_worker(product);
            assertThat(product.history.twice())
                    .as("partitions with two pods at once")
                    .isEmpty();
        }
    }

    private static void a_failed_partition_is_retried_with_the_worker_that_the_run_began_with(
            Product product, Release last, Path whole) {
        product.server.fill("damaged", whole);
        product.runs.apply("damaged", "pharmacy", "retryRequest: after-upgrade");
        CleanRunStatus status = product.runs.await("damaged", 180, one -> one.round() == 2 && Runs.finished(one));
        assertThat(status.phase()).as("%s", status.failures()).isEqualTo(Phase.SUCCEEDED);
        assertThat(product.history.cleaners("damaged"))
                .extracting(UpgradeIT::image)
                .containsOnly(last.image("worker"));
    }

    private static void a_new_run_gets_the_new_worker(Product product) throws IOException {
        fill(product, "fresh", "25-34");
        product.runs.apply("fresh", "pharmacy", "");
        assertThat(product.runs.awaitFinished("fresh", 180).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(product.history.cleaners("fresh"))
                .extracting(UpgradeIT::image)
                .containsExactly(Release.CURRENT.image("worker"));
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().getFirst().getImage();
    }

    private static void fill(Product product, String name, String... bands) throws IOException {
        product.server.fill(name, product.samples.source(name, "pharmacy", bands));
    }

    /** Fills a source with a partition that cannot be read; returns a folder in which it can. */
    private static Path damaged(Product product) throws IOException {
        Path whole = product.samples.source("damaged", "pharmacy", "25-34", "45-54");
        Path file = whole.resolve("age_band=45-54/event_year=2021/part-0.parquet");
        byte[] bytes = Files.readAllBytes(file);
        Files.writeString(file, "no Parquet");
        product.server.fill("damaged", whole);
        Files.write(file, bytes);
        return whole;
    }
}
