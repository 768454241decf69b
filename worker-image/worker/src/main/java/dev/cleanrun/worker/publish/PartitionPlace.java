// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.publish;

import dev.cleanrun.contract.ContractVersion;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.store.Store;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A partition: nothing but its outputs may lie in its output folders.
 *
 * @param path of its folder
 */
record PartitionPlace(String path) implements OutputPlace {
    @Override
    public String manifestKey() {
        return TargetPaths.manifestKey(path);
    }

    @Override
    public int manifestBytes() {
        return Manifest.MAX_BYTES;
    }

    @Override
    public String noun() {
        return "the partition";
    }

    @Override
    public TargetView view(Store store, Optional<Manifest> manifest, Collection<String> more) {
        return TargetView.ofFolders(
                store,
                TargetPaths.outputFolders(path),
                TargetPaths.reportKey(path),
                key -> mayHaveWritten(key, manifest));
    }

    @Override
    public boolean mayHaveWritten(String key, Optional<Manifest> before) {
        return Arrays.stream(Output.values()).anyMatch(output -> TargetPaths.isOutputKey(output, path, key));
    }

    @Override
    public Manifest.Writing writing(
            String fingerprint, String attempt, Optional<Manifest> before, List<Outgoing> outputs) {
        return new Manifest.Writing(ContractVersion.CONTRACT, fingerprint, attempt);
    }
}
