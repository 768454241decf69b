// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values: each changes something, and what the chart does not know is refused. */
class ValuesTest {
    /** Path, another value for it, and what else has to be set for it to matter. */
    private static final String OTHERS = """
        nameOverride                         | other                                            |
        fullnameOverride                     | other                                            |
        commonLabels                         | {team: claims}                                   |
        argocd.customizations                | true                                             |
        argocd.namespace                     | gitops | {argocd: {customizations: true}}
        watchNamespaces                      | [claims]                                         |
        image.registry                       | registry.example                                 |
        image.repository                     | other                                            |
        image.tag                            | "2"                                              |
        image.digest                         | "sha256:%1$s"                                    |
        image.pullPolicy                     | Always                                           |
        imagePullSecrets                     | [{name: registry}]                               |
        replicas                             | 3                                                |
        leaderElection.enabled               | false                                            | {replicas: 1}
        allowHttpEndpoints                   | true                                             |
        discovery.maxObjects                 | 5000                                             |
        discovery.maxPartitions              | 500                                              |
        discovery.maxMinutes                 | 5                                                |
        discovery.concurrent                 | 2                                                |
        worker.image.registry                | registry.example                                 |
        worker.image.repository              | other                                            |
        worker.image.tag                     | "2"                                              |
        worker.image.digest                  | "sha256:%1$s"                                    |
        worker.serviceAccount.create         | false | {watchNamespaces: [claims]}
        worker.serviceAccount.name           | other | {watchNamespaces: [claims]}
        worker.serviceAccount.namespaces     | [claims]                                         |
        worker.serviceAccount.annotations    | {a: b} | {watchNamespaces: [claims]}
        worker.networkPolicy.enabled         | true | {watchNamespaces: [claims]}
        worker.networkPolicy.egressCidrs | [10.0.0.0/8] | {watchNamespaces: [claims], worker: {networkPolicy: {enabled: true}}}
        worker.networkPolicy.egressPorts | [9000] | {watchNamespaces: [claims], worker: {networkPolicy: {enabled: true}}}
        storage.secrets                      | [{namespace: claims, names: [apcd-s3]}]          |
        profiles.nodeSelector.key            | topology.kubernetes.io/zone | {profiles: {nodeSelector: {values: [a]}}}
        profiles.nodeSelector.values         | [x1e.32xlarge]                                   |
        profiles.tolerations                 | [{operator: Exists}]                             |
        profiles.priorityClassName           | low                                              |
        profiles.imagePullSecrets            | [registry]                                       |
        profiles.pharmacy.enabled            | false                                            |
        profiles.pharmacy.spec               | {budget: {maxPods: 24}}                          |
        profiles.medical.enabled             | false                                            |
        profiles.medical.spec                | {placement: {tolerations: [{operator: Exists}]}} |
        rbac.create                          | false                                            |
        rbac.aggregate                       | false                                            |
        serviceAccount.create                | false                                            |
        serviceAccount.name                  | other                                            |
        serviceAccount.annotations           | {a: b}                                           |
        podAnnotations                       | {a: b}                                           |
        podLabels                            | {a: b}                                           |
        podSecurityContext                   | {runAsUser: 20000}                               |
        securityContext                      | {runAsUser: 20000}                               |
        resources                            | {limits: {memory: 1Gi}}                          |
        nodeSelector                         | {a: b}                                           |
        tolerations                          | [{operator: Exists}]                             |
        affinity                             | {nodeAffinity: {}}                               |
        topologySpreadConstraints            | [{maxSkew: 2}]                                   |
        priorityClassName                    | high                                             |
        strategy                             | {type: Recreate}                                 |
        terminationGracePeriodSeconds        | 60                                               |
        extraEnv                             | [{name: A, value: b}]                            |
        extraVolumes                         | [{name: a, emptyDir: {}}]                        |
        extraVolumeMounts                    | [{name: a, mountPath: /a}]                       |
        livenessProbe.periodSeconds          | 7                                                |
        livenessProbe.timeoutSeconds         | 7                                                |
        livenessProbe.failureThreshold       | 7                                                |
        readinessProbe.periodSeconds         | 7                                                |
        readinessProbe.timeoutSeconds        | 7                                                |
        readinessProbe.failureThreshold      | 7                                                |
        podDisruptionBudget.enabled          | false                                            |
        httpPort                             | 9090                                             |
        metrics.perRun                       | false                                            |
        metrics.perRule                      | false                                            |
        metrics.service.enabled              | false                                            |
        metrics.service.annotations          | {a: b}                                           |
        metrics.serviceMonitor.enabled       | true                                             |
        metrics.podMonitor.enabled           | true                                             |
        metrics.monitor.labels               | {release: p} | {metrics: {podMonitor: {enabled: true}}}
        metrics.monitor.interval             | 30s | {metrics: {podMonitor: {enabled: true}}}
        metrics.dashboards.configMaps        | true                                             |
        metrics.dashboards.labels            | {a: b} | {metrics: {dashboards: {configMaps: true}}}
        metrics.dashboards.annotations       | {a: b} | {metrics: {dashboards: {configMaps: true}}}
        metrics.dashboards.grafanaDashboards | true                                             |
        metrics.dashboards.grafanaSelector   | {a: b} | {metrics: {dashboards: {grafanaDashboards: true}}}
        metrics.dashboards.folder            | Claims | {metrics: {dashboards: {grafanaDashboards: true}}}
        metrics.dashboards.reportsUrl        | https://reports.example/ | {metrics: {dashboards: {configMaps: true}}}
        metrics.dashboards.tracesUrl | https://grafana.example/?trace={traceId}&a=b | {metrics: {dashboards: {configMaps: true}}}
        tracing.endpoint                     | http://tempo.monitoring:4318                     |
        tracing.headersSecret                | otlp | {tracing: {endpoint: 'http://tempo:4318'}}
        lineage.url                          | http://marquez.lineage:5000                      |
        lineage.tokenSecret                  | {name: marquez, key: bearer} | {lineage: {url: 'http://marquez:5000'}}
        metrics.prometheusRule.enabled       | true                                             |
        metrics.prometheusRule.labels        | {release: p} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.runbooks      | https://wiki.example/ | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunFailed | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunStalled | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunNoProgress | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunOutOfMemoryLoop | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunMemoryNearLimit | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunRejectRatioHigh | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunRejectsMoreThanBefore | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunBudgetSaturated | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunQualityGateFailed | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunWarned | {severity: critical, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunStorageTrouble | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunOperatorDown | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunLeaders | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunOperatorRestarts | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunReconcileErrors | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        metrics.prometheusRule.alerts.CleanRunStatusNotWritten | {severity: info, for: 7m} | {metrics: {prometheusRule: {enabled: true}}}
        networkPolicy.enabled                | true                                             |
        networkPolicy.metricsFrom            | [{podSelector: {}}] | {networkPolicy: {enabled: true}}
        networkPolicy.egressCidrs            | [10.0.0.0/8] | {networkPolicy: {enabled: true}}
        networkPolicy.egressPorts            | [9000] | {networkPolicy: {enabled: true, egressCidrs: [10.0.0.0/8]}}
        """.formatted("0".repeat(64));
    /** Looks into the cluster: ChartIT tries it. */
    private static final String LOOKS_INTO_THE_CLUSTER = "crds.check";

    @Test
    void every_value_changes_what_is_installed() throws JsonProcessingException {
        var paths = new ArrayList<>(List.of(LOOKS_INTO_THE_CLUSTER));
        for (String line : OTHERS.lines().toList()) {
            String[] row = line.split("\\|", -1);
            String path = row[0].strip();
            paths.add(path);
            JsonNode context = HelmChart.YAML.readTree(row[2].isBlank() ? "{}" : row[2]);
            String with =
                    HelmChart.YAML.writeValueAsString(set(context.deepCopy(), path, HelmChart.YAML.readTree(row[1])));
            String without = HelmChart.YAML.writeValueAsString(context);
            assertThat(HelmChart.render(with)).as(line).isNotEqualTo(HelmChart.render(without));
        }
        assertThat(paths)
                .containsExactlyInAnyOrderElementsOf(DocumentedValue.all().stream()
                        .map(DocumentedValue::path)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        replica: 2                                                        | 'replica' not allowed
        worker: {image: {repo: x}}                                        | 'repo' not allowed
        worker: {serviceaccount: {create: false}}                         | 'serviceaccount' not allowed
        metrics: {podMonitor: {enable: true}}                             | 'enable' not allowed
        profiles: {dental: {enabled: true}}                               | 'dental' not allowed
        profiles: {pharmacy: {budget: {maxPods: 3}}}                      | 'budget' not allowed
        storage: {secrets: [{namespace: claims, names: [a], verbs: [a]}]} | 'verbs' not allowed
        storage: {secrets: [{namespace: claims, names: []}]}              | minItems: got 0, want 1
        storage: {secrets: [{namespace: claims}]}                         | missing property 'names'
        replicas: two                                                     | got string, want integer
        replicas: -1                                                      | minimum: got -1, want 0
        watchNamespaces: claims                                           | got string, want array
        watchNamespaces: [Claims]                                         | does not match pattern
        watchNamespaces: [a, a]                                           | items at 0 and 1 are equal
        leaderElection: {enabled: "yes"}                                  | got string, want boolean
        image: {digest: "sha256:12"}                                      | does not match pattern
        image: {pullPolicy: Sometimes}                                    | value must be one of
        imagePullSecrets: [registry]                                      | got string, want object
        podLabels: {a: 1}                                                 | got number, want string
        httpPort: 80                                                      | minimum
        networkPolicy: {egressCidrs: [s3.amazonaws.com]}                  | does not match pattern
        tracing: {endpoint: "tempo:4317"}                                 | does not match pattern
        tracing: {endpoint: "https://user:secret@otlp.example"}           | does not match pattern
        lineage: {url: "marquez:5000"}                                    | does not match pattern
        lineage: {url: "https://user:secret@marquez.example"}             | does not match pattern
        """)
    void what_the_chart_does_not_know_is_refused(String values, String message) {
        assertThatThrownBy(() -> HelmChart.render(values))
                .hasMessageContaining("values don't meet the specifications")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        leaderElection: {enabled: false} | two operators would start pods over the budget
        metrics: {serviceMonitor: {enabled: true}, podMonitor: {enabled: true}} | scraped twice
        metrics: {perRun: false, prometheusRule: {enabled: true}} | would never fire
        worker: {networkPolicy: {enabled: true}} | none would be closed off
        metrics: {serviceMonitor: {enabled: true}, service: {enabled: false}} | needs the Service
        storage: {secrets: [{namespace: a, names: [b]}, {namespace: a, names: [c]}]} | names the namespace a twice
        {watchNamespaces: [b], storage: {secrets: [{namespace: a, names: [b]}]}} | which is not in watchNamespaces
        """)
    void what_contradicts_itself_is_refused(String values, String message) {
        assertThatThrownBy(() -> HelmChart.render(values)).hasMessageContaining(message);
    }

    @Test
    void every_object_that_the_chart_defines_is_closed() {
        JsonNode schema = HelmChart.yaml(HelmChart.FOLDER.resolve("values.schema.json"));
        assertThat(open(schema)).isEmpty();
    }

    private static List<JsonNode> open(JsonNode schema) {
        var found = new ArrayList<JsonNode>();
        if (schema.path("properties").isObject()
                && schema.path("additionalProperties").asBoolean(true)) {
            found.add(schema);
        }
        schema.forEach(part -> found.addAll(open(part)));
        return found;
    }

    private static JsonNode set(ObjectNode values, String path, JsonNode value) {
        String[] keys = path.split("\\.", 0);
        ObjectNode parent = values;
        for (int i = 0; i < keys.length - 1; i++) {
            parent = parent.withObject("/" + keys[i]);
        }
        parent.set(keys[keys.length - 1], value);
        return values;
    }
}
