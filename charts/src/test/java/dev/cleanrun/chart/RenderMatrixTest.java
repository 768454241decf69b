// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleanrun.api.schema.CrdSchema;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold whatever the values are. */
class RenderMatrixTest {
    private static final Set<String> OF_THE_CLUSTER = Set.of("ClusterRole", "ClusterRoleBinding", "DatasetProfile");
    private static final Set<String> WHERE_RUNS_ARE = Set.of(HelmChart.NAMESPACE, "claims", "nightly");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "watchNamespaces: [claims, nightly]",
                "{replicas: 1, leaderElection: {enabled: false}}",
                "rbac: {create: false, aggregate: false}",
                "serviceAccount: {create: false}",
                "{fullnameOverride: a-name-that-is-much-longer-than-any-name-of-an-object-should-be, nameOverride:"
                        + " cleaner}",
                "{metrics: {serviceMonitor: {enabled: true}}, networkPolicy: {enabled: true, egressCidrs:"
                        + " [10.0.0.0/8]}}",
                "metrics: {podMonitor: {enabled: true}, service: {enabled: false}, monitor: {labels: {release: p}}}",
                "profiles: {pharmacy: {enabled: false}, medical: {enabled: false}}",
                "{commonLabels: {team: claims, app.kubernetes.io/name: other}, podLabels: {app.kubernetes.io/name:"
                        + " other}}",
                "{storage: {secrets: [{namespace: claims, names: [a, b]}, {namespace: nightly, names: [c]}]}}",
                "{worker: {serviceAccount: {namespaces: [claims, nightly], annotations: {a: b}}}}",
                "lineage: {url: 'https://marquez.example', tokenSecret: {name: marquez, key: token}}",
                "tracing: {endpoint: 'https://otlp.example/v1/traces', headersSecret: otlp}",
                "metrics: {dashboards: {configMaps: true, grafanaDashboards: true}, prometheusRule: {enabled: true}}",
                "profiles: {nodeSelector: {values: [x1e.32xlarge]}, tolerations: [{key: claims, operator: Exists}]}"
            })
    void every_object_is_labelled_placed_and_named_once(String values) {
        Rendered chart = HelmChart.render(values);
        assertThat(chart.identities()).doesNotHaveDuplicates().isNotEmpty();
        String named = values.contains("nameOverride") ? "cleaner" : "cleanrun";
        for (JsonNode object : chart.objects()) {
            String identity = Rendered.identity(object);
            assertThat(Rendered.name(object)).as(identity).hasSizeLessThan(64).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
            JsonNode labels = object.at("/metadata/labels");
            assertThat(labels.path("app.kubernetes.io/name").asText())
                    .as(identity)
                    .isEqualTo(named);
            assertThat(labels.path("app.kubernetes.io/instance").asText())
                    .as(identity)
                    .isEqualTo(HelmChart.RELEASE);
            assertThat(labels.path("app.kubernetes.io/managed-by").asText())
                    .as(identity)
                    .isEqualTo("Helm");
            assertThat(labels.path("app.kubernetes.io/version").asText())
                    .as(identity)
                    .isEqualTo("0.1.0");
            assertThat(labels.path("helm.sh/chart").asText()).as(identity).isEqualTo("cleanrun-0.1.0");
            if (OF_THE_CLUSTER.contains(object.path("kind").asText())) {
                assertThat(object.at("/metadata/namespace").isMissingNode())
                        .as(identity)
                        .isTrue();
            } else {
                assertThat(WHERE_RUNS_ARE)
                        .as(identity)
                        .contains(object.at("/metadata/namespace").asText());
            }
        }
        the_deployment_selects_its_own_pods(chart);
        the_operators_pod_is_restricted(chart);
        profiles_are_valid(chart);
        bindings_bind_what_exists(chart);
    }

    private static void the_deployment_selects_its_own_pods(Rendered chart) {
        JsonNode labels = chart.pod().at("/metadata/labels");
        assertThat(chart.one("Deployment").at("/spec/selector/matchLabels").properties())
                .isNotEmpty()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    /** The demands of the pod security standard "restricted", and a root that cannot be written. */
    private static void the_operators_pod_is_restricted(Rendered chart) {
        JsonNode pod = chart.pod().path("spec");
        JsonNode container = chart.container();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop")).hasToString("[\"ALL\"]");
        assertThat(container.at("/securityContext/capabilities/add").isMissingNode())
                .isTrue();
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/privileged").isMissingNode()).isTrue();
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            assertThat(pod.has(shared)).isFalse();
        }
        pod.path("volumes").forEach(volume -> assertThat(volume.has("hostPath")).isFalse());
        assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("384Mi");
    }

    private static void profiles_are_valid(Rendered chart) {
        var schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(CrdSchema.DATASET_PROFILE.strict());
        chart.all("DatasetProfile")
                .forEach(profile -> assertThat(schema.validate(profile)).isEmpty());
    }

    private static void bindings_bind_what_exists(Rendered chart) {
        List<String> identities = chart.identities();
        String account = chart.pod().at("/spec/serviceAccountName").asText();
        chart.objects().stream().filter(object -> object.has("roleRef")).forEach(binding -> {
            String role = Rendered.identity(binding).replaceFirst("Binding ", " ");
            assertThat(identities).contains(role);
            assertThat(role)
                    .startsWith(binding.at("/roleRef/kind").asText() + " ")
                    .endsWith(binding.at("/roleRef/name").asText());
            assertThat(binding.path("subjects")).hasSize(1);
            assertThat(binding.at("/subjects/0/name").asText()).isEqualTo(account);
            assertThat(binding.at("/subjects/0/namespace").asText()).isEqualTo(HelmChart.NAMESPACE);
        });
    }
}
