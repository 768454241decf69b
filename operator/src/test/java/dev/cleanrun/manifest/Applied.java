// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.DatasetProfile;
import dev.cleanrun.api.v1alpha1.Delivery;

/** Resources as an API server gives them once they were applied: with every default. */
public final class Applied {
    /** Of each run. */
    public static final String UID = "6f1c2a9e-51d0-4c0c-9d52-0a1e5cbbd8c3";

    private Applied() {}

    /** The run {@code claims/nightly} with this spec. */
    public static CleanRun run(String spec) {
        return new Resources().run(manifest("CleanRun", "{namespace: claims, name: nightly, uid: " + UID + "}", spec));
    }

    /** The delivery {@code claims/acme} with this spec. */
    public static Delivery delivery(String spec) {
        return new Resources()
                .delivery(manifest("Delivery", "{namespace: claims, name: acme, uid: " + UID + "}", spec));
    }

    /** The profile {@code medical} with this spec. */
    public static DatasetProfile profile(String spec) {
        return new Resources().profile(manifest("DatasetProfile", "{name: medical}", spec));
    }

    private static ObjectNode manifest(String kind, String metadata, String spec) {
        try {
            return (ObjectNode) new YAMLMapper()
                    .readTree("{apiVersion: cleanrun.dev/v1alpha1, kind: " + kind + ", metadata: " + metadata
                            + ", spec: " + spec + "}");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(spec, e);
        }
    }
}
