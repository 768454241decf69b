// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A driver's message taken apart.
 *
 * @param type the engine's name of the kind of error; empty when it gives none
 * @param text what it says
 */
record EngineText(String type, String text) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static EngineText of(String message) {
        int brace = message.indexOf('{');
        if (brace >= 0) {
            try {
                JsonNode error = JSON.readTree(message.substring(brace));
                return new EngineText(
                        error.path("exception_type").asText(),
                        error.path("exception_message").asText());
            } catch (JsonProcessingException _) {
                // Not every driver error is JSON; the plain text still says enough.
            }
        }
        return new EngineText(message.startsWith("Parser Error") ? "Parser" : "", message);
    }
}
