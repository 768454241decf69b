// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.luaj.vm2.LuaError;

/**
 * What Argo CD and Flux make of runs, by the files that a contribution to Argo CD would consist of and by runs that a
 * real operator left.
 */
class ArgoCustomizationsTest {
    private static final LuaScript HEALTH = LuaScript.of(StatesOfRun.CLEAN_RUN.resolve("health.lua"));
    private static final LuaScript DISCOVERY = LuaScript.of(ArgoTestFiles.ACTIONS.resolve("discovery.lua"));

    @BeforeAll
    static void refresh() throws IOException {
        if (System.getProperty("refreshChart") != null) {
            ArgoTestFiles.write();
        }
    }

    static List<StatesOfRun> states() {
        return StatesOfRun.all();
    }

    @Test
    void the_test_files_are_those_of_the_table() throws IOException {
        for (Map.Entry<Path, String> file : ArgoTestFiles.all().entrySet()) {
            assertThat(file.getKey())
                    .as("refresh with: " + HelmChart.REFRESH.formatted("ArgoCustomizationsTest"))
                    .content()
                    .isEqualTo(file.getValue());
        }
        assertThat(files("testdata"))
                .containsExactlyInAnyOrderElementsOf(
                        states().stream().map(state -> state.name() + ".yaml").toList());
        Set<String> expected = new TreeSet<>();
        states().forEach(state ->
                state.actions().forEach(action -> expected.add(state.name() + "-" + action + ".yaml")));
        assertThat(files("actions/testdata")).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void health_is_what_the_test_file_says() {
        JsonNode tests = HelmChart.yaml(StatesOfRun.CLEAN_RUN.resolve("health_test.yaml"))
                .get("tests");
        tests.forEach(test -> assertThat(HEALTH.run(HelmChart.yaml(
                        StatesOfRun.CLEAN_RUN.resolve(test.path("inputPath").asText()))))
                .as(test.path("inputPath").asText())
                .isEqualTo(test.get("healthStatus")));
    }

    @Test
    void actions_are_offered_and_do_what_the_test_file_says() {
        JsonNode file = HelmChart.yaml(ArgoTestFiles.ACTIONS.resolve("action_test.yaml"));
        for (JsonNode test : file.get("discoveryTests")) {
            JsonNode offered = DISCOVERY.run(HelmChart.yaml(
                    ArgoTestFiles.ACTIONS.resolve(test.path("inputPath").asText())));
            Set<JsonNode> named = new HashSet<>();
            offered.properties().forEach(one -> named.add(((ObjectNode) one.getValue()).put("name", one.getKey())));
            assertThat(named)
                    .as(test.path("inputPath").asText())
                    .containsExactlyInAnyOrderElementsOf(test.get("result"));
        }
        for (JsonNode test : file.get("actionTests")) {
            JsonNode after = action(test.path("action").asText())
                    .run(HelmChart.yaml(
                            ArgoTestFiles.ACTIONS.resolve(test.path("inputPath").asText())));
            JsonNode expected = HelmChart.yaml(ArgoTestFiles.ACTIONS.resolve(
                    test.path("expectedOutputPath").asText()));
            assertThat(ArgoTestFiles.withoutEmpty(after))
                    .as(test.toString())
                    .isEqualTo(ArgoTestFiles.withoutEmpty(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void an_action_that_is_greyed_out_refuses_by_itself(StatesOfRun state) {
        for (String name : ArgoTestFiles.NAMES) {
            if (!state.actions().contains(name)) {
                assertThatThrownBy(() -> action(name).run(state.run()))
                        .as(state.name() + " " + name)
                        .isInstanceOf(LuaError.class)
                        .hasMessageMatching("(?s).*(run|operator).*");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void flux_waits_for_the_end_and_sees_a_failure(StatesOfRun state) {
        assertThat(Kstatus.of(state.run())).isEqualTo(state.kstatus());
    }

    @ParameterizedTest
    @MethodSource("states")
    void a_change_that_the_operator_has_not_seen_is_never_called_done(StatesOfRun state) {
        ObjectNode changed = (ObjectNode) state.run();
        ((ObjectNode) changed.get("metadata"))
                .put("generation", changed.at("/metadata/generation").asLong() + 1);
        assertThat(HEALTH.run(changed).path("status").asText()).isEqualTo("Progressing");
        assertThat(Kstatus.of(changed)).isEqualTo(Kstatus.IN_PROGRESS);
        changed.remove("status");
        assertThat(HEALTH.run(changed).path("status").asText()).isEqualTo("Progressing");
    }

    @Test
    void two_retries_ask_for_two_rounds() {
        ObjectNode run = (ObjectNode) states().stream()
                .filter(state -> state.name().equals("failed"))
                .findFirst()
                .orElseThrow()
                .run();
        String first = action("retry").run(run).at("/spec/retryRequest").asText();
        ((ObjectNode) run.get("spec")).put("retryRequest", first);
        String second = action("retry").run(run).at("/spec/retryRequest").asText();
        ((ObjectNode) run.get("status")).put("round", 2);
        assertThat(action("retry").run(run).at("/spec/retryRequest").asText())
                .isNotEqualTo(first)
                .isNotEqualTo(second);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void a_profile_says_what_it_allows() {
        LuaScript health = LuaScript.of(HelmChart.FOLDER.resolve("argocd/cleanrun.dev/DatasetProfile/health.lua"));
        JsonNode found = health.run(HelmChart.render("").named("DatasetProfile", "medical"));
        assertThat(found.path("status").asText()).isEqualTo("Healthy");
        assertThat(found.path("message").asText()).isEqualTo("Allows at most 16 pods, 160Gi of memory, 1Ti of scratch");
    }

    @Test
    void the_chart_renders_them_as_keys_of_argo_cds_own_config_map() throws IOException {
        JsonNode map = HelmChart.render("argocd: {customizations: true, namespace: gitops}")
                .named("ConfigMap", "argocd-cm");
        assertThat(map.at("/metadata/namespace").asText()).isEqualTo("gitops");
        // Others would take the place of Argo CD's own, which looks for its settings by this one.
        assertThat(map.at("/metadata/labels")).hasToString("{\"app.kubernetes.io/part-of\":\"argocd\"}");
        assertThat(map.at("/metadata/annotations/argocd.argoproj.io~1sync-options")
                        .asText())
                .isEqualTo("ServerSideApply=true,Prune=false,Delete=false");
        JsonNode data = map.get("data");
        String health = "resource.customizations.health.cleanrun.dev_";
        String actions = "resource.customizations.actions.cleanrun.dev_CleanRun";
        assertThat(data.propertyStream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrder(
                        health + "CleanRun",
                        health + "DatasetProfile",
                        health + "Delivery",
                        actions,
                        "resource.customizations.actions.cleanrun.dev_Delivery");
        assertThat(data.path(health + "CleanRun").asText().strip())
                .isEqualTo(Files.readString(StatesOfRun.CLEAN_RUN.resolve("health.lua"))
                        .strip());
        JsonNode rendered = HelmChart.YAML.readTree(data.path(actions).asText());
        assertThat(rendered.path("discovery.lua").asText().strip())
                .isEqualTo(Files.readString(ArgoTestFiles.ACTIONS.resolve("discovery.lua"))
                        .strip());
        assertThat(rendered.path("definitions").findValuesAsText("name")).isEqualTo(ArgoTestFiles.NAMES);
        for (JsonNode action : rendered.path("definitions")) {
            assertThat(action.path("action.lua").asText().strip())
                    .isEqualTo(Files.readString(ArgoTestFiles.ACTIONS.resolve(
                                    action.path("name").asText() + "/action.lua"))
                            .strip());
        }
    }

    private static LuaScript action(String name) {
        return LuaScript.of(ArgoTestFiles.ACTIONS.resolve(name + "/action.lua"));
    }

    /** Lua knows one empty table; Argo CD takes for it what was there before. */
    private static List<String> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(StatesOfRun.CLEAN_RUN.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
