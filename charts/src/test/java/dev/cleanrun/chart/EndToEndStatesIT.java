// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The runs that the customizations of Argo CD are tested with are in the states that this operator writes. With
 * {@code -DrefreshChart} the files are written anew.
 */
@ExtendWith(OnRealNode.class)
class EndToEndStatesIT {
    private static final String BUDGET = "maxPods: 1, maxMemory: 1Gi";

    private final Product product;

    EndToEndStatesIT(Product product) {
        this.product = product;
    }

    @Test
    void every_state_is_written_as_the_test_data_has_it() throws IOException {
        try (var seen = new RunHistory(product.client)) {
            Map<String, JsonNode> found = new TreeMap<>();
            String profile = product.profile(
                    "states", BUDGET, "default: 512Mi, max: 512Mi", "size: 1Gi, max: 1Gi", Product.placed());
            a_run_waits_for_another_that_is_suspended_in_its_middle(profile, seen, found);
            a_run_with_a_damaged_partition_is_retried(profile, seen, found);
            product.server.fill("planned", product.samples.source("planned", "pharmacy", "25-34"));
            product.runs.apply("planned", profile, "mode: Plan");
            found.put(
                    "planned",
                    seen.await("planned", run -> reason(run, "Suspended").equals("Planned")));
            product.runs.apply("unprofiled", "none", "");
            found.put("profile-not-found", seen.await("unprofiled", run -> RunHistory.holds(run, "Stalled")));
            found.put(
                    "unseen",
                    seen.await(
                            "planned",
                            run -> run.at("/status/observedGeneration").asInt() == -1));

            assertThat(found.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            StatesOfRun.all().stream().map(StatesOfRun::name).toList());
            for (StatesOfRun state : StatesOfRun.all()) {
                String text = published(found.get(state.name()));
                if (System.getProperty("refreshChart") != null) {
                    Files.createDirectories(state.file().getParent());
                    Files.writeString(state.file(), text);
                }
                assertThat(said(state.run())).as(state.name()).isEqualTo(said(HelmChart.YAML.readTree(text)));
            }
        }
        List.of("first", "second", "damaged", "planned", "unprofiled").forEach(product.runs::delete);
    }

    private void a_run_waits_for_another_that_is_suspended_in_its_middle(
            String profile, RunHistory seen, Map<String, JsonNode> found) throws IOException {
        product.server.fill("first", product.samples.source("first", "pharmacy", "25-34", "45-54"));
        product.server.fill("second", product.samples.source("second", "pharmacy", "25-34"));
        product.server.shut("first");
        product.runs.apply("first", profile, "");
        found.put(
                "discovering",
                seen.await("first", run -> phase(run, "Discovering") && RunHistory.holds(run, "Reconciling")));
        found.put("running", seen.await("first", run -> phase(run, "Running")));
        product.history.await("first", 60, 1, PodHistory::running);
        product.runs.apply("second", profile, "");
        found.put("queued", seen.await("second", run -> phase(run, "Queued")));
        product.runs.apply("first", profile, "suspend: true");
        found.put("draining", seen.await("first", run -> phase(run, "Draining")));
        product.server.open("first");
        found.put("suspended", seen.await("first", run -> phase(run, "Suspended")));
        product.runs.apply("first", profile, "suspend: false");
        found.put("succeeded", seen.await("first", run -> RunHistory.holds(run, "Ready")));
    }

    private void a_run_with_a_damaged_partition_is_retried(String profile, RunHistory seen, Map<String, JsonNode> found)
            throws IOException {
        Path source = product.samples.source("damaged", "pharmacy", "25-34", "45-54");
        Files.writeString(source.resolve("age_band=45-54/event_year=2021/part-0.parquet"), "no Parquet");
        product.server.fill("damaged", source);
        product.runs.apply("damaged", profile, "");
        JsonNode failed = seen.await("damaged", run -> RunHistory.holds(run, "Finished"));
        assertThat(phase(failed, "Failed")).isTrue();
        found.put("failed", failed);
        product.runs.apply("damaged", profile, "retryRequest: after-repair");
        found.put(
                "retry-requested",
                seen.await(
                        "damaged",
                        run -> run.at("/metadata/generation").asInt() == 2
                                && run.at("/status/observedGeneration").asInt() == 1));
        seen.await("damaged", run -> run.at("/status/round").asInt() == 2 && RunHistory.holds(run, "Finished"));
    }

    private static boolean phase(JsonNode run, String word) {
        return run.at("/status/phase").asText().equals(word);
    }

    private static String reason(JsonNode run, String type) {
        return RunHistory.condition(run, type).path("reason").asText();
    }

    /** What must not change unnoticed. */
    private static List<String> said(JsonNode run) {
        var said = new ArrayList<String>();
        said.add(run.at("/status/phase").asText());
        said.add("round " + run.at("/status/round").asText());
        said.add(
                run.at("/metadata/generation")
                                .asText()
                                .equals(run.at("/status/observedGeneration").asText())
                        ? "seen"
                        : "not seen");
        run.at("/status/conditions")
                .forEach(one -> said.add(one.path("type").asText() + "="
                        + one.path("status").asText() + "/" + one.path("reason").asText()));
        return said;
    }

    /** Without what belongs to this cluster alone. */
    private String published(JsonNode run) throws IOException {
        ObjectNode copy = run.deepCopy();
        ((ObjectNode) copy.get("metadata")).remove(List.of("managedFields", "resourceVersion"));
        return HelmChart.YAML
                .writeValueAsString(copy)
                .replace(product.claims(), "claims")
                .replaceAll("http://[0-9.]+:[0-9]+", "http://s3.example:9000")
                .replaceAll("(?<=profile: \")states-[0-9a-f]{8}|(?<=profile )states-[0-9a-f]{8}", "states");
    }
}
