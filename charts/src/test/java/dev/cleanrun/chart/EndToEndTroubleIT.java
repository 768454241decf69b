// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What nobody meant, on a real kubelet: one clear condition each, and no storm of pods. */
@ExtendWith(OnRealNode.class)
class EndToEndTroubleIT {
    private static final String BUDGET = "maxPods: 4, maxMemory: 2Gi";

    private final Product product;

    EndToEndTroubleIT(Product product) {
        this.product = product;
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void an_image_that_cannot_be_pulled_is_named_tried_by_one_pod_at_a_time_and_taken_when_it_is_corrected()
            throws Exception {
        product.server.fill(
                "image",
                product.samples.source("image", "pharmacy", "0-17", "25-34", "35-44", "45-54", "55-64", "65-74"));
        String profile = product.profile(
                "image",
                BUDGET,
                "default: 512Mi, max: 512Mi",
                "size: 1Gi, max: 1Gi",
                "image: docker.io/cleanrun/absent:1\n" + Product.placed());
        product.runs.apply("image", profile, "");

        StatusCondition stalled = product.runs.awaitStalled("image", 180, "CannotStart");
        assertThat(stalled.message()).contains("docker.io/cleanrun/absent:1");
        product.history.await("image", 120, 1, pod -> PodHistory.attempt(pod) == 2 && refused(pod));

        assertThat(product.history.mostRetries(profile))
                .as("probes at one time")
                .isEqualTo(1);
        assertThat(product.history.cleaners("image"))
                .as("the budget's, and a probe")
                .hasSize(5);
        CleanRunStatus status = product.runs.get("image").getStatus();
        assertThat(Runs.stalled(status).orElseThrow().reason()).isEqualTo("CannotStart");
        assertThat(status.partitions().failed()).isZero();

        product.profile("image", BUDGET, "default: 512Mi, max: 512Mi", "size: 1Gi, max: 1Gi", Product.placed());
        CleanRunStatus mended = product.runs.awaitFinished("image", 400);
        assertThat(mended.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(mended.plan().image()).contains("cleanrun/worker");
        product.runs.delete("image");
        product.client
                .pods()
                .inNamespace(product.claims())
                .withLabel("cleanrun.dev/run", "image")
                .informOnCondition(List::isEmpty)
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void a_missing_secret_is_named_and_the_run_goes_on_when_it_is_there() throws Exception {
        product.server.fill("late", product.samples.source("late", "pharmacy", "25-34"));
        product.runs.apply("late", "pharmacy", Product.LATE_SECRET, "");

        StatusCondition stalled = product.runs.awaitStalled("late", 60, "CredentialsNotFound");
        assertThat(stalled.message()).contains(product.claims() + "/" + Product.LATE_SECRET);
        assertThat(product.history.of("late")).isEmpty();
        product.secret(Product.LATE_SECRET);

        assertThat(product.runs.awaitFinished("late", 120).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void workers_that_no_node_takes_stall_the_run_after_five_minutes_and_wait_before() {
        StatusCondition stalled = product.runs.awaitStalled(Product.NOWHERE, 400, "CannotStart");

        assertThat(stalled.message()).contains("node");
        assertThat(Runs.holds(product.runs.get(Product.NOWHERE).getStatus(), ConditionType.FINISHED))
                .isFalse();
        assertThat(product.history.cleaners(Product.NOWHERE)).hasSizeBetween(1, 3);
        product.runs.delete(Product.NOWHERE);
    }

    private static boolean refused(Pod pod) {
        return pod.getStatus().getContainerStatuses().stream()
                .map(one -> one.getState().getWaiting())
                .anyMatch(waiting -> waiting != null && waiting.getReason().contains("Image"));
    }
}
