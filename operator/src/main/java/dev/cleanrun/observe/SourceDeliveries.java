// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.delivery.DeliveredObjects;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.store.ObjectVisitor;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The deliveries that write to a source. Whoever lists it asks for their manifests before and after: a delivery begins
 * and ends with its manifest, so that a listing between two equal answers saw none of them halfway.
 */
final class SourceDeliveries {
    private static final String JSON = ".json";

    private final Store source;
    private final Supplier<ListingBudget> budgets;

    /** @param budgets a fresh one for each listing */
    SourceDeliveries(Store source, Supplier<ListingBudget> budgets) {
        this.source = source;
        this.budgets = budgets;
    }

    /** The ETags of all manifests, by key. */
    Map<String, String> manifests() {
        Map<String, String> etags = new TreeMap<>();
        source.list(DeliveryPaths.manifests(), budgets.get().over(object -> {
            if (object.key().endsWith(JSON)) {
                etags.put(object.key(), object.etag());
            }
        }));
        return etags;
    }

    /**
     * Which objects count below a prefix of a source with these manifests.
     *
     * @throws DiscoveryStalled when a delivery that may write there is not complete, or a manifest cannot be read
     */
    DeliveredObjects complete(Map<String, String> manifests, String prefix) {
        Map<String, Set<String>> named = new HashMap<>();
        for (String key : manifests.keySet()) {
            String file = key.substring(DeliveryPaths.manifests().length(), key.length() - JSON.length());
            source.read(key, DeliveryPaths.MAX_MANIFEST)
                    .ifPresent(content -> named.put(file, named(file, key, content, prefix)));
        }
        return new DeliveredObjects(file -> Optional.ofNullable(named.get(file)));
    }

    private static Set<String> named(String file, String key, Store.Content content, String prefix) {
        Manifest manifest = Manifest.readable(content.bytes())
                .orElseThrow(() -> new DiscoveryStalled(
                        ConditionReason.UNEXPECTED_OBJECTS,
                        "the manifest " + key
                                + " of a delivery to the source cannot be read, so that nobody knows which"
                                + " rows count: update CleanRun if a newer one wrote it, else remove it and deliver the"
                                + " file again"));
        if (manifest instanceof Manifest.Writing writing
                && (writing.keys() == null || writing.keys().stream().anyMatch(one -> one.startsWith(prefix)))) {
            throw stalled("the delivery of " + file
                    + " to the source is not complete: the run goes on when it is; deliver the file again if"
                    + " nobody does");
        }
        return DeliveredObjects.named(manifest, prefix);
    }

    static DiscoveryStalled stalled(String message) {
        return new DiscoveryStalled(ConditionReason.DELIVERY_IN_PROGRESS, message);
    }

    /**
     * Passes on those objects that count.
     *
     * @param next takes them
     * @param objects tells which they are
     */
    record Counting(ObjectVisitor next, DeliveredObjects objects) implements ObjectVisitor {
        @Override
        public void accept(StoredObject object) {
            if (objects.takes(object.key())) {
                next.accept(object);
            }
        }

        @Override
        public void page() {
            next.page();
        }
    }
}
