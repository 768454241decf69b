// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import dev.cleanrun.contract.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a violated keyword of the schema says to a user, in the words of API servers. */
final class SchemaMessage {
    /** More fields would bury the message. */
    private static final int LISTED = 8;

    private SchemaMessage() {}

    static String of(ValidationMessage message, JsonNode schema) {
        JsonNode value = message.getInstanceNode();
        String keyword = message.getType();
        return switch (keyword) {
            case "additionalProperties" ->
                "unknown field" + known(message.getProperty(), names(schema.path("properties")));
            case "required" ->
                "Required value" + purpose(schema.path("properties").path(message.getProperty()));
            case "type" ->
                invalid(value) + "must be of type " + types(schema) + ", not " + type(value) + quotes(schema, value);
            case "enum" ->
                "Unsupported value: " + shown(value) + ": supported values: " + values(schema)
                        + Nearest.hint(value.asText(), texts(schema.path("enum")));
            case "minimum" -> invalid(value) + "should be greater than or equal to " + bound(schema, keyword);
            case "maximum" -> invalid(value) + "should be less than or equal to " + bound(schema, keyword);
            case "minLength" -> invalid(value) + "should be at least " + bound(schema, keyword) + " characters long";
            case "maxLength" ->
                "Too long: " + value.asText().length() + " characters: may not be more than " + bound(schema, keyword);
            case "minItems", "minProperties" ->
                "Too few: " + value.size() + ": must have at least " + bound(schema, keyword) + " items";
            case "maxItems", "maxProperties" ->
                "Too many: " + value.size() + ": must have at most " + bound(schema, keyword) + " items";
            case "pattern" ->
                invalid(value) + "should match '" + schema.path("pattern").asText() + "'" + purpose(schema);
            case "format" ->
                invalid(value) + "must be a valid " + schema.path("format").asText();
            default -> invalid(value) + message.getError();
        };
    }

    private static String known(String written, List<String> names) {
        String hint = Nearest.hint(written, names);
        return hint.isEmpty() && !names.isEmpty() && names.size() <= LISTED
                ? "; there " + (names.size() == 1 ? "is " : "are ") + String.join(", ", names)
                : hint;
    }

    private static String invalid(JsonNode value) {
        return "Invalid value: " + shown(value) + ": ";
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() ? type(value) : value.toString();
    }

    // The first sentence of the field's description: what the value is for, with an example.
    private static String purpose(JsonNode field) {
        String description = field.path("description").asText();
        int end = description.indexOf(". ");
        return end < 0 ? "" : ": " + description.substring(0, end);
    }

    private static String quotes(JsonNode schema, JsonNode value) {
        boolean text = types(schema).equals("string") && value.isValueNode();
        return text ? ": put it in quotes" : "";
    }

    private static String types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? String.join(" or ", texts(type)) : type.asText();
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL, MISSING -> "null";
            case STRING, BINARY -> "string";
        };
    }

    private static String bound(JsonNode schema, String keyword) {
        return schema.path(keyword).decimalValue().stripTrailingZeros().toPlainString();
    }

    private static String values(JsonNode schema) {
        return texts(schema.path("enum")).stream()
                .map(text -> "\"" + text + "\"")
                .collect(Collectors.joining(", "));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
