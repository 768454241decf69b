// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tests of the customizations in the form that Argo CD's own repository asks for, written from the table of states. */
final class ArgoTestFiles {
    static final Path ACTIONS = StatesOfRun.CLEAN_RUN.resolve("actions");
    static final List<String> NAMES = List.of("resume", "retry", "start", "suspend");
    private static final Map<String, List<String>> SHOWN = Map.of(
            "start",
            List.of("play-circle", "Start (Plan to Run)"),
            "suspend",
            List.of("pause", "Suspend (running pods finish)"),
            "resume",
            List.of("play", "Resume"),
            "retry",
            List.of("redo", "Retry failed partitions"));

    private ArgoTestFiles() {}

    /** Without empty lists and objects, which Lua cannot tell from each other. */
    static JsonNode withoutEmpty(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> withoutEmpty(field.getValue()));
            object.properties()
                    .removeIf(field -> field.getValue().isContainerNode()
                            && field.getValue().isEmpty());
        }
        return node;
    }

    /** File to content. */
    static Map<Path, String> all() throws IOException {
        Map<Path, String> files = new TreeMap<>();
        ObjectNode health = HelmChart.YAML.createObjectNode();
        ObjectNode actions = HelmChart.YAML.createObjectNode();
        for (StatesOfRun state : StatesOfRun.all()) {
            ObjectNode test = health.withArray("tests").addObject();
            test.putObject("healthStatus").put("status", state.health()).put("message", message(state));
            test.put("inputPath", "testdata/" + state.name() + ".yaml");
            ObjectNode discovery = actions.withArray("discoveryTests").addObject();
            discovery.put("inputPath", "../testdata/" + state.name() + ".yaml");
            for (String action : NAMES) {
                discovery
                        .withArray("result")
                        .addObject()
                        .put("name", action)
                        .put("disabled", !state.actions().contains(action))
                        .put("iconClass", "fa fa-fw fa-" + SHOWN.get(action).getFirst())
                        .put("displayName", SHOWN.get(action).getLast());
            }
        }
        for (StatesOfRun state : StatesOfRun.all()) {
            for (String action : state.actions().stream().sorted().toList()) {
                String expected = "testdata/" + state.name() + "-" + action + ".yaml";
                actions.withArray("actionTests")
                        .addObject()
                        .put("action", action)
                        .put("inputPath", "../testdata/" + state.name() + ".yaml")
                        .put("expectedOutputPath", expected);
                files.put(ACTIONS.resolve(expected), HelmChart.YAML.writeValueAsString(after(action, state.run())));
            }
        }
        files.put(StatesOfRun.CLEAN_RUN.resolve("health_test.yaml"), HelmChart.YAML.writeValueAsString(health));
        files.put(ACTIONS.resolve("action_test.yaml"), HelmChart.YAML.writeValueAsString(actions));
        return files;
    }

    static void write() throws IOException {
        for (Map.Entry<Path, String> file : all().entrySet()) {
            Files.createDirectories(file.getKey().getParent());
            Files.writeString(file.getKey(), file.getValue());
        }
    }

    /** What an action makes of a run: one field changes. */
    static JsonNode after(String action, JsonNode run) {
        ObjectNode changed = run.deepCopy();
        ObjectNode spec = (ObjectNode) changed.get("spec");
        switch (action) {
            case "start" -> spec.put("mode", "Run");
            case "suspend" -> spec.put("suspend", true);
            case "resume" -> spec.put("suspend", false);
            case "retry" ->
                spec.put(
                        "retryRequest",
                        "argocd-after-round-" + run.at("/status/round").asInt());
            default -> throw new IllegalArgumentException(action);
        }
        return changed;
    }

    /** The operator's own words, where it has said something of this generation. */
    private static String message(StatesOfRun state) {
        JsonNode run = state.run();
        if (!run.at("/status/observedGeneration").equals(run.at("/metadata/generation"))) {
            return "Waiting for the operator to look at the run";
        }
        String condition = switch (state.health()) {
            case "Degraded" -> "Stalled";
            case "Progressing" -> "Reconciling";
            default -> "Ready";
        };
        return RunHistory.condition(run, condition).path("message").asText();
    }
}
