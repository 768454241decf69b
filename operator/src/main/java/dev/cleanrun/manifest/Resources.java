// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.cleanrun.api.schema.CrdSchema;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;

/** Makes typed resources of manifests that passed the schema, with every default of it. */
final class Resources {
    private final JsonMapper mapper =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();

    CleanRun run(ObjectNode manifest) {
        return typed(CrdSchema.CLEAN_RUN, manifest, CleanRun.class);
    }

    DatasetProfile profile(ObjectNode manifest) {
        return typed(CrdSchema.DATASET_PROFILE, manifest, DatasetProfile.class);
    }

    Delivery delivery(ObjectNode manifest) {
        return typed(CrdSchema.DELIVERY, manifest, Delivery.class);
    }

    private <T> T typed(CrdSchema schema, ObjectNode manifest, Class<T> type) {
        ObjectNode created = manifest.deepCopy();
        // As at creation by an API server: a status in the file is dropped.
        created.remove("status");
        try {
            return mapper.treeToValue(schema.withDefaults(created), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a manifest that passed its schema is no " + schema.kind(), e);
        }
    }
}
