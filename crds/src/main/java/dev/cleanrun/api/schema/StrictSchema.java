// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Turns a structural schema of Kubernetes into a JSON Schema that refuses unknown fields. */
final class StrictSchema {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // Fields that API servers and tools write into manifests; they are accepted and not read.
    private static final List<String> SERVER_METADATA = List.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "finalizers",
            "generateName",
            "generation",
            "managedFields",
            "ownerReferences",
            "resourceVersion",
            "selfLink",
            "uid");

    private StrictSchema() {}

    static JsonNode of(JsonNode structural) {
        ObjectNode root = (ObjectNode) structural;
        ObjectNode properties = (ObjectNode) root.get("properties");
        properties.set("apiVersion", text());
        properties.set("kind", text());
        properties.set("metadata", metadata());
        root.withArray("required").add("apiVersion").add("kind").add("metadata");
        close(root);
        return root;
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            if (object.path("x-kubernetes-int-or-string").asBoolean()) {
                object.remove("anyOf");
                ArrayNode types = object.putArray("type");
                types.add("integer").add("string");
            }
            if (object.has("properties") && !object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            object.path("properties").forEach(StrictSchema::close);
            close(object.path("items"));
            close(object.path("additionalProperties"));
        }
    }

    private static ObjectNode metadata() {
        ObjectNode metadata = JSON.objectNode().put("type", "object");
        metadata.putArray("required").add("name");
        ObjectNode properties = metadata.putObject("properties");
        properties.set("name", text());
        properties.set("namespace", text());
        properties.set("labels", texts());
        properties.set("annotations", texts());
        for (String name : SERVER_METADATA) {
            properties.putObject(name);
        }
        return metadata;
    }

    private static ObjectNode text() {
        return JSON.objectNode().put("type", "string").put("minLength", 1);
    }

    private static ObjectNode texts() {
        ObjectNode map = JSON.objectNode().put("type", "object");
        map.putObject("additionalProperties").put("type", "string");
        return map;
    }
}
