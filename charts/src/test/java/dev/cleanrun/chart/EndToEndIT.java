// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The whole product on a real kubelet: from the chart to the cleaned claims. */
@ExtendWith(OnRealNode.class)
class EndToEndIT {
    private static final String[] BANDS = {"0-17", "25-34", "45-54", "65-74"};

    private final Product product;

    EndToEndIT(Product product) {
        this.product = product;
    }

    @Test
    void both_datasets_are_cleaned_as_on_one_machine_and_can_be_followed_by_kubectl() throws Exception {
        List<String> datasets = List.of("pharmacy", "medical");
        for (String dataset : datasets) {
            Path source = product.samples.source(dataset, dataset, BANDS);
            product.server.fill(dataset, source);
            product.runs.apply(dataset, dataset, "cleanup: {podsAfterFinished: 1s}");
        }

        for (String dataset : datasets) {
            CleanRunStatus status = product.runs.awaitFinished(dataset, 180);

            assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
            assertThat(Runs.holds(status, ConditionType.READY)).isTrue();
            assertThat(Runs.stalled(status)).isEmpty();
            assertThat(status.conditions())
                    .extracting(StatusCondition::reason)
                    .doesNotContain(ConditionReason.COMPLETED_WITHOUT_REPORT.text());
            assertThat(status.partitions().succeeded()).isEqualTo(BANDS.length);
            assertThat(product.history.mostLive(dataset)).isBetween(1, Product.MAX_PODS);
            assertThat(product.history.cleaners(dataset)).hasSize(BANDS.length);
            assertThat(row(dataset)).containsSequence(dataset, "Succeeded", "4", "0", "4", "0", "0");
            product.client
                    .pods()
                    .inNamespace(product.claims())
                    .withLabel("cleanrun.dev/run", dataset)
                    .informOnCondition(List::isEmpty)
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            product.runs.awaitEvents("CleanRun", dataset, "Planned", "Succeeded");

            Path local = LocalRun.of(
                    product.folder(), dataset, dataset, product.folder().resolve("claims-open/sources/" + dataset));
            assertThat(product.server.outputs(dataset)).isNotEmpty().isEqualTo(ClaimsServer.outputs(local));
        }
    }

    /** What {@code kubectl get cleanruns} shows of a run. */
    private List<String> row(String run) throws Exception {
        var http = product.client.getHttpClient();
        String table = http.sendAsync(
                        http.newHttpRequestBuilder()
                                .uri(product.client.getMasterUrl() + "apis/cleanrun.dev/v1alpha1/namespaces/"
                                        + product.claims() + "/cleanruns/" + run)
                                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                                .build(),
                        String.class)
                .get()
                .body();
        JsonNode cells = HelmChart.YAML.readTree(table).path("rows").path(0).path("cells");
        return cells.valueStream().map(JsonNode::asText).toList();
    }
}
