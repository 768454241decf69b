// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A folder keeps all promises of a store. */
class FolderStoreTest implements ObjectsConformance, ConditionsConformance {
    @TempDir
    private Path folder;

    @Override
    public Store store() {
        return new FolderStore(
                new Location.Folder(folder.resolve("target")),
                FolderStore.MissingRoot.EMPTY,
                Links.REFUSE,
                new FolderModes(null));
    }

    @Override
    public Store sibling() {
        return store();
    }
}
