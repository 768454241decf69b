// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.delivery.DeliveredObjects;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.store.ObjectVisitor;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The deliveries that write to a source. Their manifests stand in its listing, so that others cost nothing. */
final class SourceDeliveries {
    private static final String JSON = ".json";

    private final Store source;

    SourceDeliveries(Store source) {
        this.source = source;
    }

    /** Passes objects on, and keeps the ETags of manifests among them. */
    static final class Watched implements ObjectVisitor {
        private final ObjectVisitor next;
        private final DeliveredObjects objects;
        private final Map<String, String> manifests;

        /**
         * @param objects which of them count; null: all
         * @param manifests takes ETags by key
         */
        Watched(ObjectVisitor next, DeliveredObjects objects, Map<String, String> manifests) {
            this.next = next;
            this.objects = objects;
            this.manifests = manifests;
        }

        @Override
        public void accept(StoredObject object) {
            String key = object.key();
            if (key.startsWith(DeliveryPaths.manifests()) && key.endsWith(JSON)) {
                manifests.put(key, object.etag());
            }
            if (objects == null || objects.takes(key)) {
                next.accept(object);
            }
        }

        @Override
        public void page() {
            next.page();
        }
    }

    /** Which objects count, by the manifests as they are when they are asked for. */
    DeliveredObjects objects() {
        return new DeliveredObjects(this::manifest);
    }

    private Optional<Manifest> manifest(String file) {
        return source.read(DeliveryPaths.manifestKey(file), DeliveryPaths.MAX_MANIFEST)
                .flatMap(content -> {
                    try {
                        return Optional.of(Manifest.parse(new String(content.bytes(), StandardCharsets.UTF_8)));
                    } catch (IllegalArgumentException _) {
                        // One that no version of ours wrote: nothing counts that it may name.
                        return Optional.empty();
                    }
                });
    }

    /**
     * Which objects count of a source with these manifests, none of which may be of an unfinished delivery.
     *
     * @throws DiscoveryStalled naming the first unfinished one
     */
    DeliveredObjects complete(Map<String, String> etags) {
        Map<String, Manifest> manifests = new TreeMap<>();
        for (String key : new TreeMap<>(etags).keySet()) {
            String file = key.substring(DeliveryPaths.manifests().length(), key.length() - JSON.length());
            Optional<Manifest> manifest = manifest(file);
            if (manifest.isPresent() && manifest.get() instanceof Manifest.Writing) {
                throw stalled("the delivery of " + file
                        + " to the source is not complete: the run begins when it is; deliver the file again if"
                        + " nobody does");
            }
            manifest.ifPresent(known -> manifests.put(file, known));
        }
        return new DeliveredObjects(file -> Optional.ofNullable(manifests.get(file)));
    }

    static DiscoveryStalled stalled(String message) {
        return new DiscoveryStalled(ConditionReason.DELIVERY_IN_PROGRESS, message);
    }
}
