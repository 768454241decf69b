// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.api.rules;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One row of the table: a manifest, and who refuses it.
 *
 * @param why what the row is about; unique
 * @param kind of the resource
 * @param from what differs from the base manifest before an update; null when the resource is new
 * @param set what differs from the base manifest; null takes a field away
 * @param server part of what an API server says against it; null when it takes it
 * @param check part of what the local check says against it; null when it takes it
 */
public record RuleRow(String why, String kind, JsonNode from, JsonNode set, String server, String check) {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String RUN = """
        apiVersion: cleanrun.dev/v1alpha1
        kind: CleanRun
        metadata: {name: rx}
        spec:
          profile: rules
          source: {uri: "s3://apcd/raw"}
          target: {uri: "s3://apcd/clean"}
        """;
    private static final String PROFILE = """
        apiVersion: cleanrun.dev/v1alpha1
        kind: DatasetProfile
        metadata: {name: rules}
        spec:
          budget: {maxPods: 4, maxMemory: 16Gi}
          memory: {max: 4Gi}
          recipe: {builtin: pharmacy}
        """;

    private static final String DELIVERY = """
        apiVersion: cleanrun.dev/v1alpha1
        kind: Delivery
        metadata: {name: payer}
        spec:
          profile: rules
          source: {uri: "s3://drop/payer"}
          target: {uri: "s3://apcd/raw"}
        """;

    /** All rows. */
    public static List<RuleRow> all() {
        try (InputStream in = RuleRow.class.getResourceAsStream("/rules.yaml")) {
            return YAML.readValue(in, new TypeReference<List<RuleRow>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the table of rules cannot be read", e);
        }
    }

    /** Rows that API server and local check must agree on: neither an update, nor what only the check can see. */
    public boolean isShared() {
        return from == null && (check == null || server != null);
    }

    /** The manifest. */
    public ObjectNode manifest() {
        return merged(base(kind), set);
    }

    /** The manifest before the update; empty when the resource is new. */
    public Optional<ObjectNode> before() {
        return Optional.ofNullable(from).map(before -> merged(base(kind), before));
    }

    /** The base manifest of a kind. */
    public static ObjectNode base(String kind) {
        try {
            return (ObjectNode) YAML.readTree(
                    switch (kind) {
                        case "CleanRun" -> RUN;
                        case "Delivery" -> DELIVERY;
                        default -> PROFILE;
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode merged(ObjectNode into, JsonNode changes) {
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            JsonNode old = into.get(change.getKey());
            if (change.getValue().isNull()) {
                into.remove(change.getKey());
            } else if (old instanceof ObjectNode object && change.getValue().isObject()) {
                merged(object, change.getValue());
            } else {
                into.set(change.getKey(), change.getValue());
            }
        }
        return into;
    }

    @Override
    public String toString() {
        return kind + ": " + why;
    }
}
