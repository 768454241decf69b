// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static dev.cleanrun.chart.HelmChart.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What an installation without any value is. */
class DefaultRenderTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/default.yaml");
    private final Rendered chart = render("");

    @Test
    void an_installation_without_values_is_the_golden_one() throws IOException {
        String text = HelmChart.text("");
        if (System.getProperty("refreshChart") != null) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(GOLDEN)
                .as("look at the difference, then: " + HelmChart.REFRESH.formatted("DefaultRenderTest"))
                .content()
                .isEqualTo(text);
    }

    @Test
    void helm_finds_nothing_to_complain_about() {
        var lint = new Helm(HelmChart.FOLDER).lint().strict().call();
        assertThat(lint.isFailed()).as("%s", lint.getMessages()).isFalse();
        assertThat(lint.getMessages()).containsExactly("[INFO] Chart.yaml: icon is recommended");
    }

    @Test
    void the_operator_gets_exactly_the_settings_that_it_reads() {
        Map<String, String> settings = new TreeMap<>();
        for (JsonNode variable : chart.container().path("env")) {
            settings.put(
                    variable.path("name").asText(),
                    variable.has("value")
                            ? variable.path("value").asText()
                            : variable.at("/valueFrom/fieldRef/fieldPath").asText());
        }
        assertThat(settings)
                .containsOnly(
                        Map.entry("CLEANRUN_NAMESPACE", "metadata.namespace"),
                        Map.entry("CLEANRUN_POD_NAME", "metadata.name"),
                        Map.entry("CLEANRUN_WORKER_IMAGE", "ghcr.io/cleanrun/worker:0.1.0"),
                        Map.entry("CLEANRUN_WATCH_NAMESPACES", ""),
                        Map.entry("CLEANRUN_LEADER_ELECTION", "true"),
                        Map.entry("CLEANRUN_HTTP_PORT", "8080"),
                        Map.entry("CLEANRUN_ALLOW_HTTP_ENDPOINTS", "false"),
                        Map.entry("CLEANRUN_METRICS_PER_RUN", "true"),
                        Map.entry("CLEANRUN_METRICS_PER_RULE", "true"),
                        Map.entry("CLEANRUN_DISCOVERY_MAX_OBJECTS", "10000000"),
                        Map.entry("CLEANRUN_DISCOVERY_MAX_PARTITIONS", "100000"),
                        Map.entry("CLEANRUN_DISCOVERY_MAX_MINUTES", "30"),
                        Map.entry("CLEANRUN_DISCOVERY_CONCURRENT", "4"));
        assertThat(chart.container().path("args")).hasToString("[\"operator\"]");
    }

    @Test
    void both_probes_ask_the_port_that_the_operator_serves() {
        JsonNode container = chart.container();
        assertThat(container.at("/ports/0/name").asText()).isEqualTo("http");
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8080);
        assertThat(container.at("/livenessProbe/httpGet")).hasToString("{\"path\":\"/healthz\",\"port\":\"http\"}");
        assertThat(container.at("/readinessProbe/httpGet")).hasToString("{\"path\":\"/readyz\",\"port\":\"http\"}");
    }

    @Test
    void every_setting_and_selector_finds_the_operators_pods() {
        JsonNode selector = chart.one("Deployment").at("/spec/selector/matchLabels");
        JsonNode labels = chart.pod().at("/metadata/labels");
        selector.properties()
                .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
        assertThat(chart.one("Service").at("/spec/selector")).isEqualTo(selector);
        assertThat(chart.one("PodDisruptionBudget").at("/spec/selector/matchLabels"))
                .isEqualTo(selector);
        assertThat(chart.pod().at("/spec/topologySpreadConstraints/0/labelSelector/matchLabels"))
                .isEqualTo(selector);
    }

    @Test
    void the_notes_name_the_next_commands_and_what_is_not_set() {
        String notes = HelmChart.notes("");
        assertThat(notes)
                .contains(
                        "kubectl -n cleanrun-system rollout status deployment/cleanrun",
                        "kubectl apply -f run.yaml",
                        "wait --for=condition=Finished",
                        "all namespaces",
                        "Workers run on any node",
                        "may read no Secret",
                        "No service account for workers was made");
        String all = HelmChart.notes("""
            watchNamespaces: [claims]
            profiles: {nodeSelector: {values: [x1e.32xlarge]}}
            storage: {secrets: [{namespace: claims, names: [apcd-s3]}]}
            """);
        assertThat(all)
                .contains("the namespaces claims.")
                .doesNotContain("Workers run on any node", "may read no Secret", "No service account");
    }
}
