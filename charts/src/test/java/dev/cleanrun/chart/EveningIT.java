// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An evening on which most things go wrong, seen by a real Prometheus: every panel of every dashboard has something to
 * show, and the alerts that have to come reach the receiver of Alertmanager, and no other does.
 */
@ExtendWith(OnRealNode.class)
@EnabledIfEnvironmentVariable(named = "CLEANRUN_PROMETHEUS", matches = ".+")
class EveningIT {
    private static final long MIB = 1L << 20;
    private static final int PORT = 8080;
    private static final String SLICE = "/age_band=45-54";
    /** What takes ten minutes at night takes seconds here; alerts that must not come keep the chart's own times. */
    private static final String RULES = """
        metrics:
          prometheusRule:
            enabled: true
            alerts:
              CleanRunStalled: {for: 5s}
              CleanRunOutOfMemoryLoop: {for: 5s, window: 10m}
              CleanRunStorageTrouble: {for: 5s, window: 10m}
        """;

    private final Product product;

    EveningIT(Product product) {
        this.product = product;
    }

    @Test
    void every_panel_has_something_to_show_and_the_right_alerts_come() throws Exception {
        Path rules = Files.writeString(
                product.folder().resolve("rules.yaml"), HelmChart.YAML.writeValueAsString(ChartRules.spec(RULES)));
        try (var prometheus = new Prometheus(operators(), rules)) {
            a_run_ends_and_is_deleted(prometheus);
            a_worker_is_killed_for_its_memory();
            a_gate_breaks();
            two_runs_meet_an_eviction_a_suspension_and_the_end_of_the_leader(prometheus);
            storage_refuses_for_a_while();
            a_secret_is_missing(prometheus);

            assertThat(panelsWithout(prometheus))
                    .as("panels that never had anything to show")
                    .isEmpty();
            prometheus.awaitReceived("CleanRunStalled");
            assertThat(prometheus.received())
                    .containsExactlyInAnyOrder(
                            "CleanRunFailed",
                            "CleanRunOutOfMemoryLoop",
                            "CleanRunQualityGateFailed",
                            "CleanRunStalled",
                            "CleanRunStorageTrouble");
        }
    }

    /** What later runs are compared with. */
    private void a_run_ends_and_is_deleted(Prometheus prometheus) throws Exception {
        start("earlier", "pharmacy", "", "25-34");
        assertThat(product.runs.awaitFinished("earlier", 180).phase()).isEqualTo(Phase.SUCCEEDED);
        prometheus.await("cleanrun:run_rejected:ratio{run=\"earlier\"}");
        prometheus.moment("quiet", "earlier");
        product.runs.delete("earlier");
    }

    private void a_worker_is_killed_for_its_memory() throws Exception {
        String profile = product.profile(
                "kernel",
                "maxPods: 4, maxMemory: 8Gi, maxScratch: 16Gi",
                "default: 512Mi, max: 4Gi, growth: \"1.6\"",
                "size: 1Gi, max: 4Gi",
                Product.placed());
        product.server.fill("kernel", product.samples.multiplied("kernel", 100_000, "i::VARCHAR AS PDE_ID"));
        product.server.shut("kernel");
        product.runs.apply("kernel", profile, "");
        Pod first = product.history.await("kernel", 120, 1, PodHistory::running).getFirst();
        Cgroup.of(first).leave(8 * MIB);
        product.server.open("kernel");
        CleanRunStatus status = product.runs.awaitFinished("kernel", 180);
        assertThat(status.memory().outOfMemory()).isEqualTo(1);
    }

    private void a_gate_breaks() throws Exception {
        product.server.fill("gate", product.samples.multiplied("gate", 200, "one.PDE_ID AS PDE_ID"));
        product.runs.apply(
                "gate", "pharmacy", "qualityGates: [{rule: CM-DUP-01, maxRatio: \"0.5\", onBreach: Fail, minRows: 1}]");
        assertThat(product.runs.awaitFinished("gate", 180).phase()).isEqualTo(Phase.FAILED);
    }

    private void two_runs_meet_an_eviction_a_suspension_and_the_end_of_the_leader(Prometheus prometheus)
            throws Exception {
        product.server.shut("evening" + SLICE);
        start("evening", "pharmacy", "", "25-34", "35-44", "45-54", "55-64");
        start("beside", "medical", "", "25-34");
        product.runs.await(
                "evening",
                180,
                status -> status.partitions() != null && status.partitions().succeeded() == 3);
        Pod held = product.history.await("evening", 60, 4, pod -> true).stream()
                .filter(PodHistory::running)
                .findFirst()
                .orElseThrow();
        assertThat(product.client.pods().resource(held).evict()).isTrue();
        product.history.await("evening", 120, 1, pod -> PodHistory.attempt(pod) == 2 && PodHistory.running(pod));
        prometheus.moment("busy", "evening");

        product.runs.apply("evening", "pharmacy", "suspend: true");
        product.runs.await(
                "evening", 60, status -> status.phase() == Phase.DRAINING || status.phase() == Phase.SUSPENDED);
        product.runs.apply("evening", "pharmacy", "suspend: false");
        Cgroup.of(product.client
                        .pods()
                        .inNamespace(product.system())
                        .withName(product.leader())
                        .get())
                .kill();
        product.server.open("evening" + SLICE);

        assertThat(product.runs.awaitFinished("evening", 240).phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(product.runs.awaitFinished("beside", 240).phase()).isEqualTo(Phase.SUCCEEDED);
        product.awaitOperators();
    }

    private void storage_refuses_for_a_while() throws Exception {
        product.server.forbid("refused");
        start("refused", "pharmacy", "", "25-34", "35-44");
        product.history.await("refused", 180, 1, pod -> PodHistory.attempt(pod) == 2);
        product.server.allow("refused");
        assertThat(product.runs.awaitFinished("refused", 300).phase()).isEqualTo(Phase.SUCCEEDED);
    }

    private void a_secret_is_missing(Prometheus prometheus) throws Exception {
        product.server.fill("late", product.samples.source("late", "pharmacy", "25-34"));
        product.runs.apply("late", "pharmacy", Product.LATE_SECRET, "");
        product.runs.awaitStalled("late", 60, "CredentialsNotFound");
        prometheus.await("cleanrun_run_stalled{run=\"late\"}");
        prometheus.moment("bad", "gate");
    }

    private void start(String name, String dataset, String more, String... bands) throws Exception {
        product.server.fill(name, product.samples.source(name, dataset, bands));
        product.runs.apply(name, dataset, more);
    }

    /** Where the operators tell their metrics; a container that is started again keeps the address of its pod. */
    private List<String> operators() {
        return product.client.pods().inNamespace(product.system()).list().getItems().stream()
                .map(pod -> pod.getStatus().getPodIP() + ":" + PORT)
                .toList();
    }

    private List<String> panelsWithout(Prometheus prometheus) throws IOException {
        var found = new ArrayList<String>();
        var profiles = new TreeSet<String>();
        product.client
                .genericKubernetesResources("cleanrun.dev/v1alpha1", "DatasetProfile")
                .list()
                .getItems()
                .forEach(profile -> profiles.add(profile.getMetadata().getName()));
        try (Stream<Path> files = Files.list(HelmChart.FOLDER.resolve("dashboards"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = HelmChart.YAML.readTree(file.toFile());
                for (JsonNode panel : dashboard.path("panels")) {
                    for (JsonNode target : panel.path("targets")) {
                        String asked = target.path("expr").asText();
                        if (profiles.stream().noneMatch(profile -> prometheus.everHad(filled(asked, profile)))) {
                            found.add(dashboard.path("title").asText() + " / "
                                    + panel.path("title").asText() + ": " + asked);
                        }
                    }
                }
            }
        }
        return found;
    }

    /** As Grafana fills in what is chosen above the panels: this namespace, all runs, one profile. */
    private String filled(String asked, String profile) {
        return asked.replace("$namespace", product.claims())
                .replace("\"$profile\"", "\"" + profile + "\"")
                .replace("$run", ".*")
                .replace("$__rate_interval", "1m")
                .replace("$__range", "30m");
    }
}
