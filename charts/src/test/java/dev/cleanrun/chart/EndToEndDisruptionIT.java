// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Workers and operators that are taken away in the middle of a run. */
@ExtendWith(OnRealNode.class)
class EndToEndDisruptionIT {
    private static final String SMALLEST = "0-17";

    private final Product product;

    EndToEndDisruptionIT(Product product) {
        this.product = product;
    }

    @Test
    void workers_that_are_drained_or_deleted_cost_no_attempt() throws Exception {
        product.server.fill("drained", product.samples.source("drained", "pharmacy", "0-17", "25-34", "45-54"));
        product.server.shut("drained");
        product.runs.apply("drained", "pharmacy", "failurePolicy: {maxAttempts: 1, maxFailedPartitions: 0}");
        List<Pod> first = product.history.await("drained", 120, 3, PodHistory::running);

        assertThat(product.client.pods().resource(first.getFirst()).evict()).isTrue();
        product.client.pods().resource(first.get(1)).delete();
        product.history.await("drained", 120, 2, pod -> PodHistory.attempt(pod) == 2);
        product.server.open("drained");
        CleanRunStatus status = product.runs.awaitFinished("drained", 120);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        List<Pod> pods = product.history.cleaners("drained");
        assertThat(pods.stream().filter(pod -> PodHistory.attempt(pod) == 2).map(pod -> PodHistory.label(pod, "index")))
                .contains(PodHistory.label(first.getFirst(), "index"), PodHistory.label(first.get(1), "index"));
        assertThat(pods.stream().map(PodHistory::memory)).containsOnly(512L << 20);
        assertThat(product.history.mostLive("pharmacy")).isBetween(3, Product.MAX_PODS);
    }

    @Test
    void a_node_that_is_drained_costs_no_attempt_and_its_workers_come_back_when_it_does() throws Exception {
        product.server.fill("node", product.samples.source("node", "pharmacy", "0-17", "25-34", "45-54"));
        product.server.shut("node");
        product.runs.apply("node", "pharmacy", "failurePolicy: {maxAttempts: 1, maxFailedPartitions: 0}");
        String name = product.history
                .await("node", 120, 3, PodHistory::running)
                .getFirst()
                .getSpec()
                .getNodeName();

        try {
            // Of the node's pods only these: the operators have nowhere else to go, and others may use the node.
            Commands.kubectl(
                    "drain",
                    name,
                    "--ignore-daemonsets",
                    "--delete-emptydir-data",
                    "--force",
                    "--pod-selector=cleanrun.dev/run=node",
                    "--timeout=120s");
        } finally {
            Commands.kubectl("uncordon", name);
        }
        assertThat(product.history.cleaners("node").stream().filter(PodHistory::running))
                .isEmpty();
        product.server.open("node");
        CleanRunStatus status = product.runs.awaitFinished("node", 180);

        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.failures()).isEmpty();
        assertThat(product.history.cleaners("node"))
                .filteredOn(pod -> PodHistory.attempt(pod) == 2)
                .hasSize(3);
        assertThat(product.history.cleaners("node").stream().map(PodHistory::memory))
                .containsOnly(512L << 20);
    }

    @Test
    void a_leader_that_is_deleted_and_one_that_is_killed_change_nothing() throws Exception {
        String[] bands = {SMALLEST, "25-34", "35-44", "45-54", "55-64", "65-74", "75-84"};
        product.server.fill("leaders", product.samples.source("leaders", "pharmacy", bands));
        String profile = product.profile(
                "leaders",
                "maxPods: 2, maxMemory: 1Gi",
                "default: 512Mi, max: 1Gi",
                "size: 1Gi, max: 1Gi",
                Product.placed());
        // The smallest one, which is cleaned last: the run cannot be over before it is let go on.
        product.server.shut("leaders/age_band=" + SMALLEST);
        product.runs.apply("leaders", profile, "");

        product.runs.await("leaders", 120, status -> done(status) >= 1);
        String deleted = product.leader();
        operator(deleted).delete();
        product.runs.await("leaders", 120, status -> done(status) >= 4);
        String killed = product.leader();
        Cgroup.of(operator(killed).get()).kill();
        assertThat(Runs.holds(product.runs.get("leaders").getStatus(), ConditionType.FINISHED))
                .isFalse();
        product.server.open("leaders/age_band=" + SMALLEST);
        CleanRunStatus status = product.runs.awaitFinished("leaders", 180);

        assertThat(killed).isNotEqualTo(deleted);
        assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(status.partitions().succeeded()).isEqualTo(bands.length);
        assertThat(product.history.cleaners("leaders").stream()
                        .filter(pod -> PodHistory.exit(pod).equals(OptionalInt.of(0)))
                        .map(pod -> PodHistory.label(pod, "index")))
                .as("no partition is cleaned twice")
                .hasSize(bands.length)
                .doesNotHaveDuplicates();
        assertThat(product.history.twice()).isEmpty();
        assertThat(product.history.mostLive(profile)).isEqualTo(2);
        assertThat(product.history.mostMemory(profile)).isLessThanOrEqualTo(1L << 30);
        assertThat(product.server.outputs("leaders").keySet().stream().filter(key -> key.startsWith("clean/")))
                .hasSize(bands.length);
        product.client
                .pods()
                .inNamespace(product.system())
                .withName(killed)
                .waitUntilCondition(
                        pod -> pod == null
                                || pod.getStatus()
                                                .getContainerStatuses()
                                                .getFirst()
                                                .getRestartCount()
                                        >= 1,
                        60,
                        TimeUnit.SECONDS);
        product.awaitOperators();
    }

    private PodResource operator(String name) {
        return product.client.pods().inNamespace(product.system()).withName(name);
    }

    private static int done(CleanRunStatus status) {
        return status.partitions() == null ? 0 : status.partitions().succeeded();
    }
}
