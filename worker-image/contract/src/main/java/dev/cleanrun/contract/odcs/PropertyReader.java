// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a property of a table: a column of the recipe and what is promised of it. */
final class PropertyReader {
    private static final Set<String> ABOUT = Set.of(
            "id",
            "description",
            "businessName",
            "tags",
            "authoritativeDefinitions",
            "customProperties",
            "encryptedName",
            "transformSourceObjects",
            "transformLogic",
            "transformDescription",
            "relationships",
            "criticalDataElement");

    private final Draft draft;
    private final String path;
    private final JsonNode property;

    PropertyReader(Draft draft, String path, JsonNode property) {
        this.draft = draft;
        this.path = path;
        this.property = property;
    }

    /** A column of the primary key. */
    record Key(String column, int position) {}

    /**
     * Reads it.
     *
     * @param names that are taken; the column's own is added
     * @return its place in the primary key, if it has one
     */
    Optional<Key> read(Set<String> names) {
        String logical = property.path("logicalType").asText("");
        if (property.path("partitioned").asBoolean()) {
            property.properties().forEach(field -> draft.say(ofKey(path + "." + field.getKey(), field.getKey())));
            return Optional.empty();
        }
        if (logical.equals("object") || logical.equals("array")) {
            draft.say(Clause.notSupported(
                    path, "columns of a recipe hold one value; this one is kept as text, unmapped"));
            return Optional.empty();
        }
        if (property.path("name").asText().isBlank()) {
            draft.say(Clause.notSupported(path, "it has no name"));
            return Optional.empty();
        }
        String name = ContractReader.name(property.path("name").asText());
        if (!names.add(name)) {
            draft.say(Clause.notSupported(path, "another property has the name " + name + " already"));
            return Optional.empty();
        }
        ObjectNode column = draft.column(name);
        Optional<String> type = LogicalTypes.type(property);
        type.filter(sql -> !sql.equals("VARCHAR")).ifPresent(sql -> column.put("type", sql));
        ArrayNode from = column.putArray("from");
        from.add(property.path("name").asText());
        property.properties().forEach(field -> field(field.getKey(), field.getValue(), column, name));
        return property.path("primaryKey").asBoolean()
                ? Optional.of(new Key(name, property.path("primaryKeyPosition").asInt(Integer.MAX_VALUE)))
                : Optional.empty();
    }

    /** What becomes of a field of a property that is a key of the source's folders. */
    private static Clause ofKey(String at, String field) {
        return switch (field) {
            case "name", "physicalName", "logicalType", "physicalType", "partitioned", "partitionKeyPosition" ->
                Clause.taken(at, "as a key of the source's folders, which is no column of a recipe");
            case "required" -> Clause.taken(at, "every row lies in a folder of the key");
            case "primaryKey", "primaryKeyPosition" ->
                Clause.taken(at, "the rule on the key is judged within each partition, whose rows share it");
            case "classification" ->
                Clause.notApplicable(
                        at,
                        "paths of partitions are told in status and logs: a key must hold nothing"
                                + " that may not be");
            case "examples" -> Clause.notApplicable(at, "examples are values, and stay in the contract");
            case "unique", "quality", "logicalTypeOptions" ->
                Clause.notSupported(
                        at,
                        "it is a key of the source's folders, which rules do not look at: source.include says which"
                                + " values are taken");
            default -> ABOUT.contains(field) ? Clause.notApplicable(at, "it says nothing of rows") : Clause.unknown(at);
        };
    }

    private void field(String field, JsonNode value, ObjectNode column, String name) {
        String at = path + "." + field;
        switch (field) {
            case "name" -> draft.say(Clause.taken(at, "as the column " + name));
            case "physicalName" -> {
                ((ArrayNode) column.path("from")).add(value.asText());
                draft.say(Clause.taken(at, "as a further name in the source"));
            }
            case "logicalType" ->
                draft.say(LogicalTypes.verdict(
                        at, value.asText(), column.path("type").asText("VARCHAR")));
            case "physicalType" ->
                draft.say(LogicalTypes.verdictOnPhysical(
                        at,
                        value.asText(),
                        property.has("logicalType"),
                        column.path("type").asText("VARCHAR")));
            case "logicalTypeOptions" -> new OptionsReader(draft, at, value, column, name).read();
            case "required" -> required(at, value.asBoolean(), column, name);
            case "unique" -> unique(at, value.asBoolean(), name);
            case "primaryKey", "primaryKeyPosition" -> draft.say(Clause.taken(at, "as a rule on the key, DC-KEY"));
            case "partitioned", "partitionKeyPosition" ->
                draft.say(Clause.notApplicable(at, "the column is no key of folders"));
            case "classification" ->
                draft.say(Clause.notApplicable(at, "no value of any column is ever in a log, report or message"));
            case "examples" -> draft.say(Clause.notApplicable(at, "examples are values, and stay in the contract"));
            case "quality" -> {
                for (int place = 0; place < value.size(); place++) {
                    new QualityReader(draft, at + "[" + place + "]", value.path(place)).read(name);
                }
            }
            default ->
                draft.say(
                        ABOUT.contains(field)
                                ? Clause.notApplicable(at, "it says nothing of rows")
                                : Clause.unknown(at));
        }
    }

    private void required(String at, boolean required, ObjectNode column, String name) {
        if (!required) {
            draft.say(Clause.notApplicable(at, "it asks for nothing"));
            return;
        }
        column.put("required", true);
        ObjectNode rule =
                draft.rule("DC-REQUIRED", "A required value is missing", name, "this IS NOT NULL", Importance.ERROR);
        rule.put("step", "Casts").put("action", "Reject");
        draft.say(
                Clause.taken(at, "a file without the column is refused, a row without a value rejected: DC-REQUIRED"));
    }

    private void unique(String at, boolean unique, String name) {
        if (!unique) {
            draft.say(Clause.notApplicable(at, "it asks for nothing"));
            return;
        }
        String id = "DC-UNIQUE-" + draft.size();
        draft.duplicates(id, "A unique value is there twice", List.of(name), Importance.ERROR);
        draft.gate(id, "0", Importance.ERROR);
        draft.say(Clause.taken(at, "as the rule " + id + " and a gate; it is judged within each partition"));
    }
}
