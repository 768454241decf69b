// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserSequence;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;

/**
 * Reads what a watch tells of. The client makes a tree of every object before it looks at its kind; the API server
 * writes the kind first, so a pod can be read as it comes.
 */
final class WatchedObject extends JsonDeserializer<Object> implements ContextualDeserializer {
    private final JsonDeserializer<?> pods;
    private final JsonDeserializer<?> others;

    /** As the annotation makes it; of use once it knows its context. */
    WatchedObject() {
        this(null, null);
    }

    private WatchedObject(JsonDeserializer<?> pods, JsonDeserializer<?> others) {
        this.pods = pods;
        this.others = others;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property)
            throws JsonMappingException {
        return new WatchedObject(
                context.findRootValueDeserializer(context.constructType(Pod.class)),
                context.findRootValueDeserializer(context.constructType(KubernetesResource.class)));
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        try (var head = new TokenBuffer(parser, context)) {
            head.writeStartObject();
            boolean isPod = is(parser, head, "kind", "Pod") && is(parser, head, "apiVersion", "v1");
            JsonParser whole = JsonParserSequence.createFlattened(false, head.asParser(parser), parser);
            whole.nextToken();
            return (isPod ? pods : others).deserialize(whole, context);
        }
    }

    /**
     * Whether the next field is this one. Where it is, or its value is another, it is kept in {@code head}, else its
     * name is.
     */
    private static boolean is(JsonParser parser, TokenBuffer head, String name, String value) throws IOException {
        if (parser.nextToken() == JsonToken.END_OBJECT) {
            head.writeEndObject();
            return false;
        }
        head.writeFieldName(parser.currentName());
        if (!name.equals(parser.currentName())) {
            return false;
        }
        parser.nextToken();
        String told = parser.getValueAsString();
        head.copyCurrentStructure(parser);
        return value.equals(told);
    }
}
