// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What stood under a partition's output folders and at its report's key at one moment. */
final class TargetView {
    private final String partitionPath;
    private final TreeMap<String, StoredObject> objects = new TreeMap<>();

    private TargetView(String partitionPath) {
        this.partitionPath = partitionPath;
    }

    static TargetView read(Store store, String partitionPath) {
        TargetView view = new TargetView(partitionPath);
        for (String folder : TargetPaths.outputFolders(partitionPath)) {
            store.list(folder, object -> view.objects.put(object.key(), object));
        }
        store.head(TargetPaths.reportKey(partitionPath)).ifPresent(report -> view.objects.put(report.key(), report));
        return view;
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
     * @param ours whether a manifest says that the partition's own keys are ours
     */
    List<String> foreign(boolean ours) {
        Set<String> own = Arrays.stream(Output.values())
                .flatMap(output -> TargetPaths.outputKeys(output, partitionPath).stream())
                .collect(Collectors.toSet());
        String report = TargetPaths.reportKey(partitionPath);
        return objects.keySet().stream()
                .filter(key -> !key.equals(report))
                .filter(key -> !ours || !own.contains(key))
                .toList();
    }
}
