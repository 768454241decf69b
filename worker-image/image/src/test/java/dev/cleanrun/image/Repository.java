// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.nio.file.Files;
import java.nio.file.Path;

/** Files of the repository that these tests look at. */
final class Repository {
    private Repository() {}

    static Path file(String path) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("operator/demo"))) {
            folder = folder.getParent();
        }
        return folder.resolve(path);
    }
}
