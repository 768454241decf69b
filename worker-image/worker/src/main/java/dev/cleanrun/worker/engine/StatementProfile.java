// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the engine tells of a statement that has run. */
final class StatementProfile {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DETAILS = "extra_info";

    private StatementProfile() {}

    /**
     * The profile without the filters of its operators: a join narrows the scan of its other side by the least and the
     * greatest key that it has met, and those are values of the data.
     */
    static String withoutValues(String json) throws JsonProcessingException {
        JsonNode profile = JSON.readTree(json);
        for (JsonNode operator : profile.findParents(DETAILS)) {
            if (operator.path(DETAILS) instanceof ObjectNode details) {
                details.remove(details.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(key -> key.contains("Filter"))
                        .toList());
            }
        }
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(profile);
    }
}
