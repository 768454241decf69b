// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.delivery;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells which objects of a source count where deliveries write to it: those that no delivery wrote, and those that a
 * committed one names. What an attempt left behind that was overtaken is neither. Discovery and worker both ask here,
 * since they must digest the same objects.
 */
public final class DeliveredObjects {
    private final Function<String, Optional<Manifest>> manifests;
    private final Map<String, Optional<Set<String>>> named = new HashMap<>();

    /** @param manifests the manifest of a delivered file, by its id; asked once for each */
    public DeliveredObjects(Function<String, Optional<Manifest>> manifests) {
        this.manifests = manifests;
    }

    /** Whether the object with this key counts; one of a file that there is no manifest of is like any other. */
    public boolean takes(String key) {
        return DeliveryPaths.fileOf(key)
                .map(file -> named.computeIfAbsent(file, this::committed))
                .map(keys -> keys.isEmpty() || keys.get().contains(key))
                .orElse(true);
    }

    /** The keys that count; none of an unfinished delivery, and empty where nothing is known of the file. */
    private Optional<Set<String>> committed(String file) {
        return manifests.apply(file).map(manifest -> switch (manifest) {
            case Manifest.Committed committed ->
                committed.outputs().stream().map(OutputObject::key).collect(Collectors.toSet());
            case Manifest.Writing _ -> Set.of();
        });
    }
}
