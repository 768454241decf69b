// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** In what a schema refuses, or reads otherwise, what an older one took: each as a path and what became of it. */
final class SchemaBreaks {
    private static final List<String> UPPER = List.of("maxLength", "maximum", "maxItems", "maxProperties");
    private static final List<String> LOWER = List.of("minLength", "minimum", "minItems", "minProperties");
    private static final List<String> FIXED = List.of("type", "format", "pattern", "default", "x-kubernetes-list-type");

    private final List<String> found = new ArrayList<>();

    private SchemaBreaks() {}

    /** None when everything that was valid still is, and means the same. */
    static List<String> between(JsonNode older, JsonNode newer) {
        var breaks = new SchemaBreaks();
        breaks.compare("", older, newer);
        return breaks.found;
    }

    /** The schema of each version that a CRD serves. */
    static Map<String, JsonNode> versions(JsonNode crd) {
        return crd.at("/spec/versions")
                .valueStream()
                .filter(version -> version.path("served").asBoolean())
                .collect(Collectors.toMap(
                        version -> version.path("name").asText(),
                        version -> version.at("/schema/openAPIV3Schema"),
                        (first, _) -> first,
                        TreeMap::new));
    }

    private void compare(String path, JsonNode older, JsonNode newer) {
        for (String name : FIXED) {
            // What had no default may get one: absent stays valid.
            boolean added = older.path(name).isMissingNode() && name.equals("default");
            if (!added && !older.path(name).equals(newer.path(name))) {
                found.add(path + ": " + name + " was " + older.path(name) + ", is " + newer.path(name));
            }
        }
        UPPER.forEach(name -> bound(path, name, older, newer, 1));
        LOWER.forEach(name -> bound(path, name, older, newer, -1));
        Set<String> values = texts(newer.path("enum"));
        if (!values.isEmpty()
                && (older.path("enum").isMissingNode() || !values.containsAll(texts(older.path("enum"))))) {
            found.add(path + ": values were " + texts(older.path("enum")) + ", are " + values);
        }
        Set<String> required = texts(newer.path("required"));
        required.removeAll(texts(older.path("required")));
        if (!required.isEmpty()) {
            found.add(path + ": " + required + " must be given now");
        }
        older.path("properties").properties().forEach(property -> {
            JsonNode now = newer.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                found.add(path + "." + property.getKey() + ": is gone");
            } else {
                compare(path + "." + property.getKey(), property.getValue(), now);
            }
        });
        for (String inner : List.of("items", "additionalProperties")) {
            if (older.path(inner).isObject()) {
                compare(path + "." + inner, older.path(inner), newer.path(inner));
            }
        }
    }

    /** @param sign 1 where less is narrower */
    private void bound(String path, String name, JsonNode older, JsonNode newer, int sign) {
        JsonNode now = newer.path(name);
        JsonNode before = older.path(name);
        if (!now.isMissingNode()
                && (before.isMissingNode() || sign * Double.compare(now.asDouble(), before.asDouble()) < 0)) {
            found.add(path + ": " + name + " was " + before + ", is " + now);
        }
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }
}
