// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A status as the client sends it, and as it comes back: nothing survives but what the resource's schema carries. */
final class StatusOnServer {
    private static final int MOST_BYTES = 32 * 1024;
    private static final ObjectMapper CLIENT = client();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(CrdSchema.CLEAN_RUN.strict().at("/properties/status"));

    private StatusOnServer() {}

    private static ObjectMapper client() {
        var mapper = new ObjectMapper();
        new KubernetesSerialization(mapper, false);
        return mapper;
    }

    static CleanRunStatus readBack(CleanRunStatus status, boolean validate) {
        try {
            byte[] json = CLIENT.writeValueAsBytes(status);
            if (json.length > MOST_BYTES) {
                throw new AssertionError("the status has " + json.length + " bytes");
            }
            if (validate) {
                var problems = SCHEMA.validate(CLIENT.readTree(json));
                if (!problems.isEmpty()) {
                    throw new AssertionError("the server would refuse the status: " + problems);
                }
            }
            return CLIENT.readValue(new String(json, StandardCharsets.UTF_8), CleanRunStatus.class);
        } catch (IOException e) {
            throw new AssertionError("the status cannot be sent or read", e);
        }
    }
}
