// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes the contract's JSON. Unknown fields are refused: operator and worker of different contracts must not
 * guess.
 */
public final class ContractJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .build();
    private static final ObjectMapper LENIENT = MAPPER.copy()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    private static final ObjectMapper EXTENDED =
            MAPPER.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private static final ObjectMapper CANONICAL = MAPPER.copy().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    private ContractJson() {}

    /**
     * The value as compact JSON, fields in the order of the record.
     *
     * @throws IllegalArgumentException when the value cannot be written
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** The value as indented JSON with a line end, for objects that people open. */
    public static String writePretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /**
     * The value read from JSON.
     *
     * @throws IllegalArgumentException saying where the text departs from the expected form, without quoting the text
     */
    public static <T> T read(String json, Class<T> type) {
        return read(MAPPER, json, type);
    }

    /**
     * The value read from JSON that is published and may be of another version: unknown fields are left alone, missing
     * numbers are 0.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static <T> T readKnown(String json, Class<T> type) {
        return read(LENIENT, json, type);
    }

    /**
     * The value read from JSON of the same version, to which a newer build may have added fields: those are left alone,
     * and nothing may be missing.
     *
     * @throws IllegalArgumentException as {@link #read}
     */
    public static <T> T readExtended(String json, Class<T> type) {
        return read(EXTENDED, json, type);
    }

    private static <T> T read(ObjectMapper mapper, String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            String at = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw new IllegalArgumentException(
                    "not a valid " + type.getSimpleName() + at + ": " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /** The value as canonical JSON: object fields sorted by name at every level, no white space, nulls left out. */
    public static String canonical(Object value) {
        try {
            JsonNode tree = CANONICAL.valueToTree(value);
            return CANONICAL.writeValueAsString(sorted(tree));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName() + " as JSON", e);
        }
    }

    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), sorted(field.getValue())));
            return fields;
        }
        if (node.isArray()) {
            return node.valueStream().map(ContractJson::sorted).toList();
        }
        return node;
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
