// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One dashboard, made of its description.
 *
 * @param name of its file
 * @param json as Grafana reads it
 */
record Dashboard(String name, ObjectNode json) {
    private static final Path SOURCES = Path.of("src/dashboards");
    private static final Path CHART = Path.of("cleanrun/dashboards");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SCHEMA = 39;

    /** All of them, made of {@code src/dashboards}. */
    static List<Dashboard> all() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.sorted().map(Dashboard::of).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + SOURCES, e);
        }
    }

    private static Dashboard of(Path source) {
        try {
            return new Dashboard(
                    source.getFileName().toString().replace(".yaml", ""),
                    make(new YAMLMapper().readTree(source.toFile())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + source, e);
        }
    }

    /** Writes all of them into the chart. */
    public static void main(String... args) throws IOException {
        for (Dashboard dashboard : all()) {
            Files.writeString(dashboard.file(), dashboard.text());
        }
    }

    /** Where the chart has it. */
    Path file() {
        return CHART.resolve(name + ".json");
    }

    String text() throws IOException {
        var printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter(" ", "\n"))
                .withArrayIndenter(new DefaultIndenter(" ", "\n"));
        return JSON.writer(printer).writeValueAsString(json) + "\n";
    }

    private static ObjectNode make(JsonNode source) {
        ObjectNode made = JSON.createObjectNode()
                .put("uid", source.path("uid").asText())
                .put("title", source.path("title").asText())
                .put("description", source.path("description").asText().strip());
        made.putArray("tags").add("cleanrun");
        made.put("editable", false)
                .put("graphTooltip", 1)
                .put("refresh", "30s")
                .put("schemaVersion", SCHEMA)
                .put("timezone", "browser");
        made.putObject("time").put("from", source.path("from").asText("now-6h")).put("to", "now");
        ObjectNode link =
                made.putArray("links").addObject().put("title", "CleanRun").put("type", "dashboards");
        link.put("asDropdown", false)
                .put("icon", "external link")
                .put("includeVars", true)
                .put("keepTime", true)
                .put("targetBlank", false)
                .put("tooltip", "")
                .put("url", "")
                .putArray("tags")
                .add("cleanrun");
        ArrayNode variables = made.putObject("templating").putArray("list");
        variables
                .addObject()
                .put("name", "datasource")
                .put("label", "Data Source")
                .put("type", "datasource")
                .put("query", "prometheus");
        source.path("variables")
                .properties()
                .forEach(variable -> variable(variables.addObject(), variable.getKey(), variable.getValue()));
        var panels = new Panels();
        source.path("panels").forEach(panels::add);
        made.set("panels", panels.made());
        return made;
    }

    private static void variable(ObjectNode made, String name, JsonNode source) {
        made.put("name", name).put("label", source.path("label").asText());
        if (source.has("constant")) {
            made.put("type", "constant")
                    .put("hide", 2)
                    .put("query", source.path("constant").asText());
            return;
        }
        made.put("type", "query").set("datasource", Panels.datasource());
        made.putObject("query")
                .put("query", Panels.expression(source.path("query").asText()))
                .put("refId", name);
        boolean all = source.path("all").asBoolean(true);
        made.put("multi", all).put("includeAll", all).put("refresh", 2).put("sort", 1);
        if (all) {
            made.putObject("current").put("text", "All").put("value", "$__all");
        }
    }
}
