// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static dev.cleanrun.chart.HelmChart.render;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of an installation do, where a wrong word would not be noticed. */
class OptionsTest {
    @Test
    void a_digest_wins_over_a_tag_for_both_images() {
        String digest = "sha256:" + "0".repeat(64);
        Rendered chart = render("""
            image: {registry: "", repository: operator, tag: "2", digest: "%1$s"}
            worker: {image: {registry: "r.example:5000", repository: worker, tag: "2", digest: "%1$s"}}
            """.formatted(digest));
        assertThat(chart.container().path("image").asText()).isEqualTo("operator@" + digest);
        assertThat(variable(chart, "CLEANRUN_WORKER_IMAGE")).isEqualTo("r.example:5000/worker@" + digest);
    }

    @Test
    void settings_reach_the_operator_as_it_reads_them() {
        Rendered chart = render("""
            {watchNamespaces: [claims, nightly], replicas: 1, leaderElection: {enabled: false}, httpPort: 9090,
             allowHttpEndpoints: true, extraEnv: [{name: AWS_REGION, value: us-east-1}]}
            """);
        assertThat(variable(chart, "CLEANRUN_WATCH_NAMESPACES")).isEqualTo("claims,nightly");
        assertThat(variable(chart, "CLEANRUN_LEADER_ELECTION")).isEqualTo("false");
        assertThat(variable(chart, "CLEANRUN_HTTP_PORT")).isEqualTo("9090");
        assertThat(variable(chart, "CLEANRUN_ALLOW_HTTP_ENDPOINTS")).isEqualTo("true");
        assertThat(variable(chart, "AWS_REGION")).isEqualTo("us-east-1");
        assertThat(chart.container().at("/ports/0/containerPort").asInt()).isEqualTo(9090);
        assertThat(chart.one("Service").at("/spec/ports/0/port").asInt()).isEqualTo(9090);
    }

    @Test
    void traces_are_sent_only_where_an_address_is_named_and_their_headers_stay_in_a_secret() {
        Rendered chart = render("tracing: {endpoint: 'https://otlp.example', headersSecret: otlp}");
        assertThat(variable(chart, "CLEANRUN_TRACES_ENDPOINT")).isEqualTo("https://otlp.example");
        assertThat(chart.container()
                        .path("env")
                        .valueStream()
                        .filter(one -> one.path("name").asText().equals("CLEANRUN_TRACES_HEADERS"))
                        .map(one -> one.at("/valueFrom/secretKeyRef").toString()))
                .containsExactly("{\"name\":\"otlp\",\"key\":\"headers\"}");
        assertThat(render("tracing: {headersSecret: otlp}")
                        .container()
                        .path("env")
                        .findValuesAsText("name"))
                .noneMatch(name -> name.startsWith("CLEANRUN_TRACES"));
    }

    @Test
    void lineage_is_sent_only_where_a_server_is_named_and_its_token_stays_in_a_secret() {
        Rendered chart = render("lineage: {url: 'https://marquez.example', tokenSecret: {name: marquez, key: bearer}}");
        assertThat(variable(chart, "CLEANRUN_LINEAGE_URL")).isEqualTo("https://marquez.example");
        assertThat(chart.container()
                        .path("env")
                        .valueStream()
                        .filter(one -> one.path("name").asText().equals("CLEANRUN_LINEAGE_TOKEN"))
                        .map(one -> one.at("/valueFrom/secretKeyRef").toString()))
                .containsExactly("{\"name\":\"marquez\",\"key\":\"bearer\"}");
        assertThat(render("lineage: {url: 'https://marquez.example'}")
                        .container()
                        .path("env")
                        .findValuesAsText("name"))
                .contains("CLEANRUN_LINEAGE_URL")
                .doesNotContain("CLEANRUN_LINEAGE_TOKEN");
        assertThat(render("lineage: {tokenSecret: {name: marquez}}")
                        .container()
                        .path("env")
                        .findValuesAsText("name"))
                .noneMatch(name -> name.startsWith("CLEANRUN_LINEAGE"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://jaeger.example/trace/, https://jaeger.example/trace/${__data.fields.Trace}",
        "'https://grafana.example/explore?panes={\"q\":\"{traceId}\"}&to=now', "
                + "'https://grafana.example/explore?panes={\"q\":\"${__data.fields.Trace}\"}&to=now'"
    })
    void the_dashboard_of_a_run_leads_to_its_trace(String address, String link) throws JsonProcessingException {
        Rendered chart = render("metrics: {dashboards: {configMaps: true, tracesUrl: '" + address + "'}}");
        String dashboard = chart.all("ConfigMap")
                .map(map -> map.at("/data/run.json").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseThrow();
        assertThat(HelmChart.YAML.readTree(dashboard).findValuesAsText("url")).contains(link);
    }

    @Test
    void without_leader_election_the_old_operator_ends_before_the_new_one_starts() {
        assertThat(render("{replicas: 1, leaderElection: {enabled: false}}")
                        .one("Deployment")
                        .at("/spec/strategy"))
                .hasToString("{\"type\":\"Recreate\"}");
        assertThat(render("").one("Deployment").at("/spec/strategy/type").asText())
                .isEqualTo("RollingUpdate");
        assertThat(render("strategy: {type: Recreate}").one("Deployment").at("/spec/strategy"))
                .hasToString("{\"type\":\"Recreate\"}");
    }

    @Test
    void a_disruption_budget_exists_only_for_more_than_one_replica() {
        assertThat(render("replicas: 1").all("PodDisruptionBudget")).isEmpty();
        assertThat(render("podDisruptionBudget: {enabled: false}").all("PodDisruptionBudget"))
                .isEmpty();
        assertThat(render("")
                        .one("PodDisruptionBudget")
                        .at("/spec/maxUnavailable")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void a_monitor_scrapes_the_port_of_the_metrics() {
        Rendered service = render("metrics: {serviceMonitor: {enabled: true}, monitor: {interval: 30s}}");
        JsonNode monitor = service.one("ServiceMonitor");
        assertThat(monitor.at("/spec/endpoints/0"))
                .hasToString("{\"port\":\"http\",\"path\":\"/metrics\",\"interval\":\"30s\"}");
        JsonNode labels = service.one("Service").at("/metadata/labels");
        monitor.at("/spec/selector/matchLabels")
                .properties()
                .forEach(label -> assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
        Rendered pods = render("metrics: {podMonitor: {enabled: true}}");
        assertThat(pods.one("PodMonitor").at("/spec/podMetricsEndpoints/0"))
                .hasToString("{\"port\":\"http\",\"path\":\"/metrics\"}");
        assertThat(pods.all("ServiceMonitor")).isEmpty();
        assertThat(render("").all("PodMonitor")).isEmpty();
    }

    @Test
    void workers_reach_only_names_and_s3_and_nobody_reaches_them_where_the_policy_is_on() {
        assertThat(render("{watchNamespaces: [claims]}").all("NetworkPolicy")).isEmpty();
        JsonNode wide = render("{watchNamespaces: [claims], worker: {networkPolicy: {enabled: true}}}")
                .one("NetworkPolicy");
        assertThat(wide.at("/metadata/namespace").asText()).isEqualTo("claims");
        assertThat(wide.at("/spec/podSelector/matchLabels"))
                .hasToString("{\"app.kubernetes.io/name\":\"cleanrun-worker\","
                        + "\"app.kubernetes.io/managed-by\":\"cleanrun\"}");
        assertThat(wide.at("/spec/policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
        assertThat(wide.at("/spec").has("ingress")).as("nothing comes in").isFalse();
        assertThat(wide.at("/spec/egress/1/to/0/ipBlock/except/0").asText()).isEqualTo("169.254.0.0/16");
        JsonNode closed = render("{watchNamespaces: [claims], worker: {networkPolicy: {enabled: true, egressCidrs:"
                        + " [10.9.0.0/16], egressPorts: [9000]}}}")
                .one("NetworkPolicy");
        assertThat(closed.at("/spec/egress/1"))
                .hasToString("{\"to\":[{\"ipBlock\":{\"cidr\":\"10.9.0.0/16\"}}],"
                        + "\"ports\":[{\"port\":9000,\"protocol\":\"TCP\"}]}");
    }

    @Test
    void a_network_policy_closes_outgoing_traffic_only_when_it_knows_where_to() {
        assertThat(render("").all("NetworkPolicy")).isEmpty();
        JsonNode open = render("networkPolicy: {enabled: true}").one("NetworkPolicy");
        assertThat(open.at("/spec/policyTypes")).hasToString("[\"Ingress\"]");
        assertThat(open.at("/spec").has("egress")).isFalse();
        JsonNode closed = render("networkPolicy: {enabled: true, egressCidrs: [10.96.0.1/32]}")
                .one("NetworkPolicy");
        assertThat(closed.at("/spec/policyTypes")).hasToString("[\"Ingress\",\"Egress\"]");
        assertThat(closed.at("/spec/egress/0/ports/0/port").asInt()).isEqualTo(53);
        assertThat(closed.at("/spec/egress/1/to/0/ipBlock/cidr").asText()).isEqualTo("10.96.0.1/32");
        assertThat(closed.at("/spec/egress/1/ports").findValuesAsText("port")).containsExactly("443", "6443");
    }

    @Test
    void common_labels_never_replace_those_that_select_pods() {
        Rendered chart =
                render("{commonLabels: {app.kubernetes.io/instance: x, team: a}, podLabels: {team: b, own: c}}");
        assertThat(chart.one("Deployment").at("/metadata/labels/team").asText()).isEqualTo("a");
        assertThat(chart.pod()
                        .at("/metadata/labels/app.kubernetes.io~1instance")
                        .asText())
                .isEqualTo("cleanrun");
        assertThat(chart.pod().at("/metadata/labels/own").asText()).isEqualTo("c");
    }

    private static String variable(Rendered chart, String name) {
        for (JsonNode variable : chart.container().path("env")) {
            if (variable.path("name").asText().equals(name)) {
                return variable.path("value").asText();
            }
        }
        throw new AssertionError("no variable " + name);
    }
}
