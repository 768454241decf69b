// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.delivery.DeliveredFile;
import dev.cleanrun.contract.delivery.DeliveryPaths;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A delivered file: objects with its id in their names, in folders that other files have objects in too. Which ones
 * they are, its manifest tells.
 *
 * @param fileId of the file
 * @param file empty until it was read
 */
record DeliveryPlace(String fileId, Optional<DeliveredFile> file) implements OutputPlace {
    @Override
    public String manifestKey() {
        return DeliveryPaths.manifestKey(fileId);
    }

    @Override
    public int manifestBytes() {
        return DeliveryPaths.MAX_MANIFEST;
    }

    @Override
    public String noun() {
        return "the file";
    }

    @Override
    public TargetView view(Store store, Optional<Manifest> manifest, Collection<String> more) {
        Set<String> keys = written(manifest);
        keys.addAll(more);
        return TargetView.ofKeys(store, keys);
    }

    @Override
    public boolean mayHaveWritten(String key, Optional<Manifest> before) {
        return written(before).contains(key);
    }

    /** Keys that attempts of ours may have written to before. */
    static Set<String> written(Optional<Manifest> before) {
        Set<String> keys = new TreeSet<>();
        before.ifPresent(manifest -> {
            switch (manifest) {
                case Manifest.Writing writing -> keys.addAll(writing.keys() == null ? List.of() : writing.keys());
                case Manifest.Committed committed ->
                    committed.outputs().stream().map(OutputObject::key).forEach(keys::add);
            }
        });
        return keys;
    }

    @Override
    public Manifest.Writing writing(
            String fingerprint, String attempt, Optional<Manifest> before, List<Outgoing> outputs) {
        Set<String> keys = written(before);
        outputs.forEach(output -> keys.add(output.key()));
        return new Manifest.Writing(
                ContractVersion.CONTRACT, fingerprint, attempt, file.orElseThrow(), List.copyOf(keys));
    }
}
