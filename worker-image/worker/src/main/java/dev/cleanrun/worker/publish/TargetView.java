// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What stood at the places of outputs at one moment. */
final class TargetView {
    private final TreeMap<String, StoredObject> objects = new TreeMap<>();
    private final Predicate<String> own;
    private final Optional<String> report;

    private TargetView(Predicate<String> own, Optional<String> report) {
        this.own = own;
        this.report = report;
    }

    /** All that lies in these folders, and the report. */
    static TargetView ofFolders(Store store, List<String> folders, String report, Predicate<String> own) {
        TargetView view = new TargetView(own, Optional.of(report));
        folders.forEach(folder -> store.list(folder, object -> view.objects.put(object.key(), object)));
        store.head(report).ifPresent(object -> view.objects.put(object.key(), object));
        return view;
    }

    /** What lies at these keys, which no one else writes to. */
    static TargetView ofKeys(Store store, Set<String> keys) {
        TargetView view = new TargetView(keys::contains, Optional.empty());
        keys.forEach(key -> store.head(key).ifPresent(object -> view.objects.put(key, object)));
        return view;
    }

    /** Keys of all that stood there. */
    Set<String> keys() {
        return objects.keySet();
    }

    Optional<String> etag(String key) {
        return Optional.ofNullable(objects.get(key)).map(StoredObject::etag);
    }

    /** Whether every object that the manifest names is there unchanged. */
    boolean holds(Store store, Manifest.Committed committed) {
        return committed.outputs().stream().allMatch(output -> holds(store, output));
    }

    private boolean holds(Store store, OutputObject output) {
        StoredObject now = objects.get(output.key());
        return now != null && output.isInPlace(now.size(), now.etag(), sha256 -> store.holds(output.key(), sha256));
    }

    /**
     * Keys in the output folders that no attempt of ours writes; without a manifest, every key there.
     *
     * @param ours whether a manifest says that our own keys are ours
     */
    List<String> foreign(boolean ours) {
        return objects.keySet().stream()
                .filter(key -> !report.equals(Optional.of(key)))
                .filter(key -> !ours || !own.test(key))
                .toList();
    }
}
