// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tiny partitions that share pods. */
@ExtendWith(OnRealNode.class)
class EndToEndBundlesIT {
    private static final String[] BANDS = {"0-17", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84"};
    private static final String MEMORY = "default: 512Mi, max: 2Gi, growth: \"1.6\"";
    private static final long MIB = 1L << 20;

    private final Product product;

    EndToEndBundlesIT(Product product) {
        this.product = product;
    }

    @Test
    void seven_partitions_need_three_pods_and_what_is_published_is_what_pods_of_their_own_make() throws Exception {
        String profile = profile("bundles", 2);
        Path source = product.samples.source("bundles", "pharmacy", BANDS);
        product.server.fill("bundles", source);
        product.runs.apply("bundles", profile, "");

        CleanRunStatus status = product.runs.awaitFinished("bundles", 180);

        assertThat(status.phase()).as("%s", status.failures()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.partitions().succeeded()).isEqualTo(BANDS.length);
        assertThat(status.failures()).isNullOrEmpty();
        List<Pod> pods = product.history.cleaners("bundles");
        assertThat(pods).as("of four, two and one").hasSize(3);
        assertThat(product.history.mostLive(profile)).isBetween(1, 2);
        assertThat(pods)
                .extracting(PodHistory::lastWords)
                .anyMatch(said -> said.contains("\"bundle\":4,\"answered\":4"));
        Path alone = LocalRun.of(product.folder(), "bundles", "pharmacy", source);
        assertThat(product.server.outputs("bundles")).isEqualTo(ClaimsServer.outputs(alone));
    }

    @Test
    void of_a_pod_that_the_kernel_kills_only_the_partition_that_it_was_at_has_failed() throws Exception {
        String profile = profile("killed-bundle", 1);
        product.server.fill("killed-bundle", product.samples.source("killed-bundle", "pharmacy", BANDS));
        product.server.shut("killed-bundle");
        product.runs.apply("killed-bundle", profile, "");
        Pod first = product.history
                .await("killed-bundle", 90, 1, PodHistory::running)
                .getFirst();
        Cgroup.of(first).leave(8 * MIB);
        product.server.open("killed-bundle");

        CleanRunStatus status = product.runs.awaitFinished("killed-bundle", 180);

        assertThat(status.phase()).as("%s", status.failures()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.partitions().succeeded()).isEqualTo(BANDS.length);
        assertThat(status.memory().outOfMemory()).isEqualTo(1);
        List<Pod> pods = product.history.cleaners("killed-bundle");
        assertThat(pods)
                .filteredOn(pod -> PodHistory.attempt(pod) == 2)
                .as("one partition is tried again, by itself and with more memory")
                .singleElement()
                .satisfies(pod -> assertThat(PodHistory.memory(pod)).isEqualTo(820 * MIB));
        assertThat(product.history.mostLive(profile)).isEqualTo(1);
    }

    private String profile(String name, int pods) {
        return product.profile(
                name,
                "maxPods: " + pods + ", maxMemory: 4Gi",
                MEMORY,
                "size: 1Gi, max: 4Gi",
                "bundle: {maxPartitions: 5, maxInput: 16Mi}\n" + Product.placed());
    }
}
