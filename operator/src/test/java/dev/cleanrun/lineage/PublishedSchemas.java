// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** OpenLineage's own schemas: of an event, and of each facet in it by the address that the facet itself names. */
final class PublishedSchemas {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> FILES = List.of(
            "OpenLineage",
            "SchemaDatasetFacet",
            "ColumnLineageDatasetFacet",
            "OutputStatisticsOutputDatasetFacet",
            "DataQualityAssertionsDatasetFacet",
            "ErrorMessageRunFacet",
            "ProcessingEngineRunFacet",
            "JobTypeJobFacet");

    private final JsonSchemaFactory factory;
    private final SchemaValidatorsConfig formats =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    PublishedSchemas() {
        Map<String, String> byId = new HashMap<>();
        for (String file : FILES) {
            String text = text(file);
            byId.put(tree(text).get("$id").textValue(), text);
        }
        factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012, builder -> builder.schemaLoaders(loaders -> loaders.schemas(byId)));
    }

    /** All that is wrong with an event. */
    List<String> problems(String event) {
        JsonNode tree = tree(event);
        List<String> problems =
                new ArrayList<>(problems(tree, tree.get("schemaURL").textValue()));
        facets(tree, problems);
        return problems;
    }

    private void facets(JsonNode node, List<String> problems) {
        if (node.has("_schemaURL")) {
            problems.addAll(problems(node, node.get("_schemaURL").textValue()));
        }
        node.forEach(child -> facets(child, problems));
    }

    private List<String> problems(JsonNode node, String address) {
        JsonSchema schema = factory.getSchema(SchemaLocation.of(address), formats);
        return schema.validate(node).stream().map(ValidationMessage::getMessage).toList();
    }

    private static String text(String file) {
        try (var in = PublishedSchemas.class.getResourceAsStream("/openlineage/" + file + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
