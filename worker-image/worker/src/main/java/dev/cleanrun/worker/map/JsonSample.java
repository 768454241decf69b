// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cleanrun.contract.mapping.Sample;
import dev.cleanrun.contract.mapping.SampleColumn;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of the first objects, one a line or in an array. */
final class JsonSample {
    private static final int OBJECTS = 500;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonSample() {}

    static boolean isJson(String text) {
        String cut = text.stripLeading();
        return cut.startsWith("{") || cut.startsWith("[{") || cut.matches("(?s)\\[\\s*\\{.*");
    }

    /** The last object may be cut off. */
    static Sample read(String text) {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        int objects = 0;
        try (JsonParser parser = MAPPER.createParser(text)) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_ARRAY) {
                token = parser.nextToken();
            }
            while (token == JsonToken.START_OBJECT && objects < OBJECTS) {
                JsonNode object = MAPPER.readTree(parser);
                object.properties()
                        .forEach(field -> columns.computeIfAbsent(field.getKey(), _ -> new ArrayList<>())
                                .add(
                                        field.getValue().isNull()
                                                ? ""
                                                : field.getValue().asText()));
                objects++;
                token = parser.nextToken();
            }
        } catch (JsonProcessingException _) {
            if (objects == 0) {
                throw new UnreadableSample("it begins like JSON and is none");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return new Sample.Named(
                "JSON",
                columns.entrySet().stream()
                        .map(entry -> SampleColumn.of(entry.getKey(), entry.getValue()))
                        .toList());
    }
}
