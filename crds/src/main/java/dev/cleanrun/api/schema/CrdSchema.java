// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The schema of one kind, as the CRD declares it to the API server. */
public enum CrdSchema {
    /** {@code CleanRun}. */
    CLEAN_RUN("CleanRun", "cleanruns"),
    /** {@code DatasetProfile}. */
    DATASET_PROFILE("DatasetProfile", "datasetprofiles"),
    /** {@code Delivery}. */
    DELIVERY("Delivery", "deliveries");

    private final String kind;
    private final String resource;

    CrdSchema(String kind, String plural) {
        this.kind = kind;
        this.resource = "/crds/" + plural + ".cleanrun.dev.yaml";
    }

    /** The schema of a kind, empty when there is none. */
    public static Optional<CrdSchema> ofKind(String kind) {
        return Arrays.stream(values())
                .filter(schema -> schema.kind.equals(kind))
                .findFirst();
    }

    /** The kind, as manifests write it. */
    public String kind() {
        return kind;
    }

    /** The structural schema of the whole resource, as the CRD has it; read anew at each call, a copy to keep. */
    public JsonNode openApi() {
        try (InputStream in = CrdSchema.class.getResourceAsStream(resource)) {
            return new YAMLMapper().readTree(in).at("/spec/versions/0/schema/openAPIV3Schema");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " from the class path", e);
        }
    }

    /**
     * The same as a JSON Schema of a whole manifest, with strict field validation: unknown fields are refused, as
     * {@code kubectl} does by default.
     */
    public JsonNode strict() {
        return StrictSchema.of(openApi());
    }

    /** A copy of the resource in which each absent field has the default that the API server would give it. */
    public ObjectNode withDefaults(ObjectNode resource) {
        ObjectNode copy = resource.deepCopy();
        fill(copy, openApi());
        return copy;
    }

    // A default on a parent is set first and then filled itself: that is how "default: {}" brings the inner defaults.
    private static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property :
                    schema.path("properties").properties()) {
                JsonNode byDefault = property.getValue().get("default");
                boolean absent = !object.has(property.getKey())
                        || object.get(property.getKey()).isNull();
                if (absent && byDefault != null) {
                    object.set(property.getKey(), byDefault.deepCopy());
                }
                if (object.has(property.getKey())) {
                    fill(object.get(property.getKey()), property.getValue());
                }
            }
            if (schema.has("additionalProperties")) {
                object.forEach(entry -> fill(entry, schema.get("additionalProperties")));
            }
        } else if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        }
    }
}
