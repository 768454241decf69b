// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;

/** Makes Grafana's panels of short descriptions; they flow from left to right in a grid of 24 columns. */
final class Panels {
    private static final int COLUMNS = 24;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** What stands for selectors in expressions. */
    private static final Map<String, String> SELECTORS = Map.of(
            "<ns>",
            "namespace=~\"$namespace\"",
            "<pf>",
            "namespace=~\"$namespace\", profile=~\"$profile\"",
            "<run>",
            "namespace=~\"$namespace\", run=~\"$run\"");

    private final ArrayNode made = JSON.createArrayNode();
    private int id = 1;
    private int x;
    private int y;
    private int height;

    ArrayNode made() {
        return made;
    }

    void add(JsonNode source) {
        if (source.has("row")) {
            newLine();
            ObjectNode row = place(
                    made.addObject()
                            .put("type", "row")
                            .put("title", source.path("row").asText())
                            .put("collapsed", false),
                    COLUMNS,
                    1);
            row.putArray("panels");
            newLine();
            return;
        }
        var kind = PanelKind.valueOf(source.path("kind").asText().toUpperCase(Locale.ROOT));
        ObjectNode panel = made.addObject()
                .put("type", kind.type())
                .put("title", source.path("title").asText())
                .put("description", source.path("description").asText().strip());
        place(panel, source.at("/size/0").asInt(), source.at("/size/1").asInt());
        if (source.has("points")) {
            panel.put("maxDataPoints", source.path("points").asInt());
        }
        panel.set("datasource", datasource());
        targets(panel.putArray("targets"), source, kind);
        panel.set("options", merge(kind.options(), source.path("options")));
        ObjectNode config = panel.putObject("fieldConfig");
        config.set("defaults", defaults(source, kind));
        config.set("overrides", overrides(source));
        if (source.has("transformations")) {
            panel.set("transformations", source.path("transformations"));
        }
    }

    static ObjectNode datasource() {
        return JSON.createObjectNode().put("type", "prometheus").put("uid", "${datasource}");
    }

    private ObjectNode place(ObjectNode panel, int w, int h) {
        if (x + w > COLUMNS) {
            newLine();
        }
        panel.put("id", id++)
                .putObject("gridPos")
                .put("x", x)
                .put("y", y)
                .put("w", w)
                .put("h", h);
        x += w;
        height = Math.max(height, h);
        return panel;
    }

    private void newLine() {
        x = 0;
        y += height;
        height = 0;
    }

    private static void targets(ArrayNode targets, JsonNode source, PanelKind kind) {
        for (JsonNode query : source.path("queries")) {
            ObjectNode target = targets.addObject().put("refId", String.valueOf((char) ('A' + targets.size() - 1)));
            target.set("datasource", datasource());
            target.put("expr", expression(query.path("expr").asText()))
                    .put("legendFormat", query.path("legend").asText("__auto"));
            if (kind.instant()) {
                target.put("instant", true).put("range", false);
            }
            if (kind == PanelKind.TABLE) {
                target.put("format", "table");
            } else if (kind == PanelKind.HEATMAP) {
                target.put("format", "heatmap");
            }
        }
    }

    static String expression(String text) {
        String expression = text.strip().replaceAll("\\s+", " ");
        for (Map.Entry<String, String> selector : SELECTORS.entrySet()) {
            expression = expression.replace(selector.getKey(), selector.getValue());
        }
        return expression;
    }

    private static ObjectNode defaults(JsonNode source, PanelKind kind) {
        ObjectNode defaults =
                JSON.createObjectNode().put("unit", source.path("unit").asText());
        ObjectNode custom = kind.custom();
        if (!custom.isEmpty()) {
            defaults.set("custom", custom);
        }
        defaults.set("thresholds", thresholds(source.path("steps")));
        if (source.has("empty")) {
            defaults.put("noValue", source.path("empty").asText());
        }
        return merge(defaults, source.path("field"));
    }

    /** Without steps a value has the colour of text, not Grafana's red above 80. */
    private static ObjectNode thresholds(JsonNode steps) {
        ObjectNode thresholds = JSON.createObjectNode().put("mode", "absolute");
        ArrayNode list = thresholds.putArray("steps");
        if (steps.isMissingNode()) {
            list.addObject().putNull("value").put("color", "text");
        }
        steps.properties().forEach(step -> {
            ObjectNode one = list.addObject();
            if (step.getKey().equals("base")) {
                one.putNull("value");
            } else {
                one.put("value", Double.parseDouble(step.getKey()));
            }
            one.put("color", step.getValue().asText());
        });
        return thresholds;
    }

    private static ArrayNode overrides(JsonNode source) {
        ArrayNode overrides = JSON.createArrayNode();
        source.path("colors").properties().forEach(color -> {
            ArrayNode properties = override(overrides, color.getKey());
            ObjectNode value = properties.addObject().put("id", "color").putObject("value");
            value.put("mode", "fixed").put("fixedColor", color.getValue().asText());
        });
        source.path("columns").properties().forEach(column -> {
            ArrayNode properties = override(overrides, column.getKey());
            column.getValue()
                    .properties()
                    .forEach(property -> properties
                            .addObject()
                            .put("id", property.getKey())
                            .set(
                                    "value",
                                    property.getKey().equals("thresholds")
                                            ? thresholds(property.getValue())
                                            : property.getValue()));
        });
        return overrides;
    }

    /** A name between slashes is a pattern. */
    private static ArrayNode override(ArrayNode overrides, String name) {
        ObjectNode one = overrides.addObject();
        one.putObject("matcher")
                .put("id", name.startsWith("/") ? "byRegexp" : "byName")
                .put("options", name);
        return one.putArray("properties");
    }

    private static ObjectNode merge(ObjectNode into, JsonNode more) {
        more.properties().forEach(property -> {
            if (into.path(property.getKey()) instanceof ObjectNode inner
                    && property.getValue().isObject()) {
                merge(inner, property.getValue());
            } else {
                into.set(property.getKey(), property.getValue());
            }
        });
        return into;
    }
}
