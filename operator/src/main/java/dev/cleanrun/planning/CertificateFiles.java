// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Certificates of runs as files, each content once, whole or not at all. Of all runs that there ever are they would
 * fill the folder, whose room all runs share: only so many stay.
 */
final class CertificateFiles {
    /** Each may have the MiB that a ConfigMap has; the chart gives the folder 64. */
    private static final int MOST = 16;

    private final Path folder;

    CertificateFiles(Path folder) {
        this.folder = folder;
    }

    /** The file with this text. */
    synchronized Path file(String pem) {
        Path file = folder.resolve("ca-" + Sha256.of(pem.getBytes(StandardCharsets.UTF_8)) + ".crt");
        if (Files.exists(file)) {
            return file;
        }
        try {
            removeOldest();
            Path part = Files.writeString(folder.resolve("ca.part"), pem);
            return Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "certificates cannot be written to " + folder + ": give the operator's /tmp more room", e);
        }
    }

    /** Newer ones may be about to be read. */
    private void removeOldest() throws IOException {
        List<Path> there;
        try (Stream<Path> all = Files.list(folder)) {
            there = all.filter(file -> file.getFileName().toString().matches("ca-[0-9a-f]+[.]crt"))
                    .sorted(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .toList();
        }
        for (Path old : there.subList(0, Math.max(0, there.size() - MOST + 1))) {
            Files.deleteIfExists(old);
        }
    }
}
