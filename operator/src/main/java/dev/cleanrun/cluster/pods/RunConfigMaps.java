// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster.pods;

import dev.cleanrun.names.RunRef;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The ConfigMaps of a run. They are immutable and owned by it, so that what was decided once holds until the run is
 * deleted.
 */
public final class RunConfigMaps {
    /** Key of the recipe. */
    public static final String RECIPE_KEY = "recipe.yaml";
    /** Largest recipe in bytes of UTF-8: it leaves room below the 1 MiB of a ConfigMap. */
    public static final int MAX_RECIPE_BYTES = 512 * 1024;

    private RunConfigMaps() {}

    /**
     * The resolved recipe.
     *
     * @throws IllegalArgumentException when it has more than {@link #MAX_RECIPE_BYTES} bytes
     */
    public static ConfigMap recipe(RunRef run, String text) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_RECIPE_BYTES) {
            throw new IllegalArgumentException("the recipe has " + bytes + " bytes, more than " + MAX_RECIPE_BYTES
                    + ": move its lists of codes to the object store and name them under references");
        }
        return base(run, run.recipe()).withData(Map.of(RECIPE_KEY, text)).build();
    }

    /**
     * One of the run's others, such as a shard of its plan. The content has to stay below 1 MiB with its keys, in bytes
     * before base64.
     */
    public static ConfigMap binary(RunRef run, String name, Map<String, byte[]> content) {
        Map<String, String> encoded = new TreeMap<>();
        content.forEach((key, bytes) -> encoded.put(key, Base64.getEncoder().encodeToString(bytes)));
        return base(run, name).withBinaryData(encoded).build();
    }

    private static ConfigMapBuilder base(RunRef run, String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(run.namespace())
                .withName(name)
                .withLabels(RunMetadata.labels(run))
                .withOwnerReferences(RunMetadata.owner(run))
                .endMetadata()
                .withImmutable(true);
    }
}
