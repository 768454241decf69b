// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.DeliveryStatus;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.status.DeliveryStatuses;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A status as the client sends it, and as it comes back: nothing survives but what the resource's schema carries. */
final class StatusOnServer {
    private static final int MOST_BYTES = 32 * 1024;
    private static final ObjectMapper CLIENT = client();
    private static final JsonSchema OF_RUNS = schema(CrdSchema.CLEAN_RUN);
    private static final JsonSchema OF_DELIVERIES = schema(CrdSchema.DELIVERY);

    private StatusOnServer() {}

    private static JsonSchema schema(CrdSchema kind) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(kind.strict().at("/properties/status"));
    }

    private static ObjectMapper client() {
        var mapper = new ObjectMapper();
        new KubernetesSerialization(mapper, false);
        return mapper;
    }

    /** As the operator reads it again, whichever resource it was written to. */
    static CleanRunStatus readBack(RunKind kind, CleanRunStatus status, boolean validate) {
        return switch (kind) {
            case CLEAN_RUN -> readBack(OF_RUNS, status, CleanRunStatus.class, validate);
            case DELIVERY ->
                DeliveryStatuses.run(
                        readBack(OF_DELIVERIES, DeliveryStatuses.of(status), DeliveryStatus.class, validate));
        };
    }

    private static <S> S readBack(JsonSchema schema, S status, Class<S> type, boolean validate) {
        try {
            byte[] json = CLIENT.writeValueAsBytes(status);
            if (json.length > MOST_BYTES) {
                throw new AssertionError("the status has " + json.length + " bytes");
            }
            if (validate) {
                var problems = schema.validate(CLIENT.readTree(json));
                if (!problems.isEmpty()) {
                    throw new AssertionError("the server would refuse the status: " + problems);
                }
            }
            return CLIENT.readValue(new String(json, StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new AssertionError("the status cannot be sent or read", e);
        }
    }
}
