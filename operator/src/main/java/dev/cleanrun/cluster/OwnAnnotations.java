// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import dev.cleanrun.names.Labels;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps the annotations that the operator itself writes. Others may have 256 KiB on every run, such as what kubectl
 * applied last.
 */
final class OwnAnnotations extends JsonDeserializer<Map<String, String>> {
    @Override
    public Map<String, String> deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        var own = new LinkedHashMap<String, String>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            if (key.startsWith(Labels.PREFIX)) {
                own.put(key, parser.getValueAsString());
            } else {
                parser.skipChildren();
            }
        }
        return own;
    }
}
