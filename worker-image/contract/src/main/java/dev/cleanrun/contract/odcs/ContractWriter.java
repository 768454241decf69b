// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.json.ReadingFault;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.ArrayList;
import java.util.List;

/** Writes the data contract of what a recipe makes: its columns, and its rules as checks of CleanRun's own engine. */
public final class ContractWriter {
    /** The engine that checks of type custom name. */
    static final String ENGINE = "cleanrun";

    private static final YAMLMapper MAPPER = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build();

    private ContractWriter() {}

    /**
     * A contract, and what became of each part of the recipe.
     *
     * @param contract as YAML, of ODCS version 3.1.0
     * @param clauses a verdict on each field of the recipe
     */
    public record Written(String contract, List<Clause> clauses) {
        /** Copies the list. */
        public Written {
            clauses = List.copyOf(clauses);
        }
    }

    /**
     * The contract of a recipe.
     *
     * @param file name for messages
     * @param bases recipes that this one may extend
     * @throws dev.cleanrun.contract.recipe.RecipeException when the recipe is none
     */
    public static Written write(String yaml, String file, RecipeBases bases) {
        Recipe recipe = RecipeReader.read(yaml, file, bases);
        List<Clause> clauses = new ArrayList<>();
        ObjectNode contract = JsonNodeFactory.instance.objectNode();
        contract.put("apiVersion", "v3.1.0");
        contract.put("kind", "DataContract");
        contract.put("id", recipe.name());
        contract.put("name", recipe.name());
        contract.put("version", "1.0.0");
        contract.put("status", "draft");
        if (recipe.description() != null) {
            contract.putObject("description").put("purpose", recipe.description());
        }
        ObjectNode table = contract.putArray("schema").addObject();
        table.put("name", recipe.name()).put("physicalType", "table");
        ArrayNode properties = table.putArray("properties");
        recipe.columns().forEach(column -> property(properties.addObject(), column));
        try {
            JsonNode resolved = MAPPER.readTree(RecipeReader.resolved(yaml, file, bases));
            ArrayNode quality = table.putArray("quality");
            resolved.path("rules").forEach(rule -> quality(quality.addObject(), rule));
            resolved.properties().forEach(field -> clauses.add(verdict(field.getKey())));
            return new Written(MAPPER.writeValueAsString(contract), clauses);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + ": " + ReadingFault.sentence(e), e);
        }
    }

    private static void property(ObjectNode property, Column column) {
        property.put("name", column.name());
        property.put("logicalType", LogicalTypes.logical(column.type().sql()));
        property.put("physicalType", column.type().sql());
        property.put("required", column.required());
        if (!column.from().isEmpty()) {
            ArrayNode sources = property.putArray("transformSourceObjects");
            column.from().forEach(sources::add);
        }
    }

    private static void quality(ObjectNode check, JsonNode rule) {
        check.put("type", "custom").put("engine", ENGINE);
        check.put("name", rule.path("id").asText());
        if (rule.has("description")) {
            check.put("description", rule.path("description").asText());
        }
        int severity = rule.path("severity").asInt(Importance.INFO.severity());
        check.put(
                "severity",
                severity <= Importance.ERROR.severity()
                        ? "error"
                        : severity <= Importance.WARNING.severity() ? "warning" : "info");
        check.set("implementation", rule);
    }

    private static Clause verdict(String field) {
        return switch (field) {
            case "recipe" -> Clause.taken(field, "as id, name and table");
            case "description" -> Clause.taken(field, "as the purpose");
            case "columns" ->
                Clause.taken(
                        field,
                        "as properties; names in sources are transformSourceObjects, formats of values stay in the"
                                + " recipe");
            case "rules" -> Clause.taken(field, "as checks of type custom, engine " + ENGINE);
            case "text",
                    "references",
                    "parameters",
                    "amounts",
                    "linesOf",
                    "byMonth",
                    "unknownColumns",
                    "asOf",
                    "smallCells",
                    "versioning",
                    "orphans",
                    "recordsSpanPartitions",
                    "unmapped" ->
                Clause.notSupported(field, "the standard has no field for it: the recipe stays what counts");
            default -> Clause.unknown(field);
        };
    }
}
