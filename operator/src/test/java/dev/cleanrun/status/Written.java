// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.decide.Outcome;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.Progress;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Statuses as the client sends them to an API server, and as they come back. */
final class Written {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123456789Z");
    private static final KubernetesSerialization CLIENT = new KubernetesSerialization();
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(CrdSchema.CLEAN_RUN.strict().at("/properties/status"));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final RunStatusWriter RUN =
            new RunStatusWriter(1, NOW, new PlanStatus(31, Long.MAX_VALUE, "0".repeat(64)), Unit.PARTITION);

    private Written() {}

    static CleanRunStatus status(RunDecision decision) {
        return RUN.after(decision, Optional.empty(), NOW);
    }

    static RunDecision decision(Progress progress) {
        return new RunDecision(
                "u",
                progress,
                new Outcome.Running(),
                Optional.empty(),
                RunDecision.Partitions.builder()
                        .total(6)
                        .skipped(1)
                        .succeeded(1)
                        .active(1)
                        .retrying(1)
                        .pending(1)
                        .failed(1)
                        .build(),
                Optional.of(NOW.plusSeconds(3600)));
    }

    /** The status's part of the resource as JSON. */
    static String json(CleanRunStatus status) {
        var run = new CleanRun();
        run.setStatus(status);
        try {
            return JSON.readTree(CLIENT.asJson(run)).get("status").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int bytes(CleanRunStatus status) {
        return json(status).getBytes(StandardCharsets.UTF_8).length;
    }

    /** What the schema of the resource says against it. */
    static Set<ValidationMessage> problems(CleanRunStatus status) {
        try {
            JsonNode tree = JSON.readTree(json(status));
            return SCHEMA.validate(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A status that was written and read again. */
    static CleanRunStatus again(CleanRunStatus status) {
        return CLIENT.unmarshal("{\"status\":" + json(status) + "}", CleanRun.class)
                .getStatus();
    }
}
