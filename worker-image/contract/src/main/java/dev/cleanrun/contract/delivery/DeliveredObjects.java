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
    private final Function<String, Optional<Set<String>>> named;
    private final Map<String, Optional<Set<String>>> asked = new HashMap<>();

    /**
     * For one listing.
     *
     * @param named the keys that the manifest of a delivered file names, by the file's id, empty where it has none;
     *     asked once for each
     */
    public DeliveredObjects(Function<String, Optional<Set<String>>> named) {
        this.named = named;
    }

    /** Whether the object with this key counts; one of a file that there is no manifest of is like any other. */
    public boolean takes(String key) {
        return DeliveryPaths.fileOf(key)
                .map(file -> asked.computeIfAbsent(file, named))
                .map(keys -> keys.isEmpty() || keys.get().contains(key))
                .orElse(true);
    }

    /** The keys below a prefix that a manifest says to count: none of an unfinished delivery. */
    public static Set<String> named(Manifest manifest, String prefix) {
        return switch (manifest) {
            case Manifest.Committed committed ->
                committed.outputs().stream()
                        .map(OutputObject::key)
                        .filter(key -> key.startsWith(prefix))
                        .collect(Collectors.toUnmodifiableSet());
            case Manifest.Writing _ -> Set.of();
        };
    }
}
