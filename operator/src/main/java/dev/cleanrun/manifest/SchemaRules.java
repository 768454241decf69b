// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.cleanrun.api.schema.CrdSchema;

/** Holds a manifest against the schema of its CRD, strictly: unknown fields are wrong. */
final class SchemaRules {
    private final JsonNode strict;
    private final JsonSchema schema;

    SchemaRules(CrdSchema kind) {
        this.strict = kind.strict();
        SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                .formatAssertionsEnabled(true)
                .pathType(PathType.JSON_POINTER)
                .build();
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(strict, config);
    }

    /** Adds what the schema refuses, and takes it out of the document, so that what is left has the right types. */
    ObjectNode check(Document document, Findings findings) {
        ObjectNode left = document.content().deepCopy();
        for (ValidationMessage message : schema.validate(document.content())) {
            JsonNodePath place = message.getInstanceLocation();
            boolean atChild = message.getType().equals("additionalProperties")
                    || message.getType().equals("required");
            String field = atChild ? join(path(place), message.getProperty()) : path(place);
            findings.add(field, SchemaMessage.of(message, schemaAt(strict, place)));
            if (message.getType().equals("additionalProperties")) {
                remove(left, place.append(message.getProperty()));
            } else if (!message.getType().equals("required")) {
                remove(left, place);
            }
        }
        return left;
    }

    private static void remove(ObjectNode root, JsonNodePath place) {
        JsonNode parent = root;
        ObjectNode holder = root;
        Object name = null;
        for (int i = 0; i < place.getNameCount(); i++) {
            if (parent instanceof ObjectNode object) {
                holder = object;
                name = place.getElement(i);
            }
            parent = step(parent, place.getElement(i));
        }
        // An item of a list goes with its list: the others would change their numbers.
        if (name != null) {
            holder.remove(name.toString());
        }
    }

    private static JsonNode step(JsonNode node, Object element) {
        return element instanceof Integer index ? node.path(index) : node.path(element.toString());
    }

    private static JsonNode schemaAt(JsonNode root, JsonNodePath place) {
        JsonNode at = root;
        for (int i = 0; i < place.getNameCount(); i++) {
            if (place.getElement(i) instanceof Integer) {
                at = at.path("items");
            } else {
                JsonNode property =
                        at.path("properties").path(place.getElement(i).toString());
                at = property.isMissingNode() ? at.path("additionalProperties") : property;
            }
        }
        return at;
    }

    private static String path(JsonNodePath place) {
        String path = "";
        for (int i = 0; i < place.getNameCount(); i++) {
            Object element = place.getElement(i);
            path = element instanceof Integer index ? path + "[" + index + "]" : join(path, element.toString());
        }
        return path;
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
