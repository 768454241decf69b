// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** The objects that the chart made. */
record Rendered(List<JsonNode> objects) {
    /** The one object of a kind. */
    JsonNode one(String kind) {
        List<JsonNode> found = all(kind).toList();
        assertThat(found).as("objects of the kind " + kind).hasSize(1);
        return found.getFirst();
    }

    /** The object of a kind and name. */
    JsonNode named(String kind, String name) {
        List<JsonNode> found =
                all(kind).filter(object -> name(object).equals(name)).toList();
        assertThat(found).as(kind + " " + name).hasSize(1);
        return found.getFirst();
    }

    /** All objects of a kind. */
    Stream<JsonNode> all(String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    /** {@code Kind namespace/name} of all objects; no namespace for those of the cluster. */
    List<String> identities() {
        return objects.stream().map(Rendered::identity).toList();
    }

    /** The operator's pod, as the Deployment makes it. */
    JsonNode pod() {
        return one("Deployment").at("/spec/template");
    }

    /** The operator's container. */
    JsonNode container() {
        return pod().at("/spec/containers/0");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    static String identity(JsonNode object) {
        String namespace = object.at("/metadata/namespace").asText();
        return object.path("kind").asText() + " " + (namespace.isEmpty() ? "" : namespace + "/") + name(object);
    }
}
