// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with all that is below it. */
public final class FolderTree {
    private FolderTree() {}

    /**
     * Deletes it, if it is there. A symbolic link is deleted, and not what it leads to.
     *
     * @throws IOException naming what could not be deleted; the rest may be gone by then
     */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
