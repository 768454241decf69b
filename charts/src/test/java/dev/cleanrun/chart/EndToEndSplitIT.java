// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One partition of two slices while the rest of the budget is free. */
@ExtendWith(OnRealNode.class)
class EndToEndSplitIT {
    /** Together they have more rows than a slice holds, so that each is one. */
    private static final int FILES = 2;

    private static final int ROWS_OF_A_FILE = 520_000;
    private static final String CLAIMS_OF_ITS_OWN =
            "printf('%d', 100000000 + i) AS PDE_ID, printf('%d', i // 9) AS BENE_ID,"
                    + " printf('%d', 200000000 + i) AS RX_SRVC_RFRNC_NUM";

    private final Product product;

    EndToEndSplitIT(Product product) {
        this.product = product;
    }

    @Test
    void free_pods_make_slices_of_it_and_what_is_published_is_what_one_alone_makes() throws Exception {
        String name = "split";
        String profile = product.profile(
                name,
                "maxPods: 3, maxMemory: 3Gi",
                "default: 1Gi, max: 1Gi",
                "size: 2Gi, max: 4Gi",
                "split: Auto\n" + Product.placed());
        Path source = product.samples.multiplied(name, FILES, ROWS_OF_A_FILE, CLAIMS_OF_ITS_OWN);
        product.server.fill(name, source);
        product.runs.apply(name, profile, "");

        List<Pod> helpers = product.history.await(name, 180, 1, pod -> helps(pod) && PodHistory.running(pod));
        assertThat(helpers).extracting(pod -> pod.getMetadata().getName()).allMatch(pod -> pod.matches(".*-0-r1-h1"));
        CleanRunStatus working = product.runs.await(name, 30, status -> status.helpers() != null);
        assertThat(working.helpers()).isOne();
        assertThat(working.partitions().active()).isOne();

        CleanRunStatus status = product.runs.awaitFinished(name, 900);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.rows().read()).isEqualTo(FILES * ROWS_OF_A_FILE);
        assertThat(status.helpers()).isNull();
        assertThat(product.history.mostLive(profile)).isEqualTo(FILES);
        assertThat(status.failures()).as("however helpers ended").isNullOrEmpty();
        assertThat(product.history.cleaners(name))
                .filteredOn(EndToEndSplitIT::helps)
                .filteredOn(pod -> PodHistory.exit(pod).orElse(0) % 143 != 0)
                .extracting(PodHistory::lastWords)
                .as("done, or stopped when the partition was committed")
                .isEmpty();
        assertThat(product.history.cleaners(name))
                .as("one owner")
                .filteredOn(pod -> !helps(pod))
                .hasSize(1);
        assertThat(product.server.kept(name))
                .as("work that nobody needs any more")
                .isEmpty();
        SortedMap<String, String> outputs = product.server.outputs(name);
        assertThat(outputs.keySet()).filteredOn(key -> key.startsWith("clean/")).hasSize(FILES);
        Path alone = LocalRun.of(product.folder(), name, "pharmacy", source);
        assertThat(outputs).isEqualTo(ClaimsServer.outputs(alone));
    }

    private static boolean helps(Pod pod) {
        return PodHistory.label(pod, "role").equals("helper");
    }
}
