// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Java files of the product in all modules. */
final class SourceFiles {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private SourceFiles() {}

    /** Of one module, by its folder below the repository. */
    static List<Path> of(String module) {
        try (Stream<Path> all = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
            return all.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all modules. */
    static Stream<Path> all() {
        return Stream.of(
                        "crds",
                        "worker-image/contract",
                        "worker-image/store",
                        "worker-image/worker",
                        "worker-image/image",
                        "operator")
                .flatMap(module -> of(module).stream());
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
