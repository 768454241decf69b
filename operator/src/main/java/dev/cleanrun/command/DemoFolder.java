// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.command;

import dev.cleanrun.local.DiskTrouble;
import dev.cleanrun.store.FolderTree;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** The demo's folder: sources unpacked from the sample claims, a manifest for each, targets and state. */
final class DemoFolder {
    static final List<String> DATASETS = List.of("pharmacy", "medical");

    private static final String DIRTY = "claims-open/dirty/";
    /** Enough to see what it does, and done in a minute. */
    private static final List<String> YEARS =
            List.of("/event_year=2021/", "/event_year=2022/", "/event_year=2023/", "/event_year=2024/");
    /**
     * Partitions of these years that are broken as a whole, which the demo leaves out so that it succeeds: cut files,
     * and files without a required column.
     */
    private static final List<String> BROKEN =
            List.of("pharmacy/age_band=18-24/event_year=2021/", "pharmacy/age_band=25-34/event_year=2023/");

    private final Path root;

    DemoFolder(Path root) {
        this.root = root;
    }

    Path source() {
        return root.resolve("source");
    }

    Path manifest(String dataset) {
        return root.resolve(dataset + ".yaml");
    }

    Path state(String dataset) {
        return root.resolve("state").resolve(dataset);
    }

    /** Unpacks the sample claims unless they are there, and writes the manifests. */
    void prepare(Path archive) {
        try {
            Files.createDirectories(root);
            if (!Files.exists(source())) {
                Path unpacked = root.resolve("source.unpacking");
                FolderTree.delete(unpacked);
                unpack(archive, unpacked);
                Files.move(unpacked, source(), StandardCopyOption.ATOMIC_MOVE);
            }
            for (String dataset : DATASETS) {
                Files.writeString(manifest(dataset), manifestText(dataset));
            }
        } catch (IOException e) {
            throw new UsageError(List.of("the demo cannot write its folder " + root + " (" + DiskTrouble.of(e)
                    + "): call it where you may write, and where 50 MB are free"));
        }
    }

    /** Removes what a demo made, and nothing else. */
    void remove() {
        try {
            for (String made : List.of("source", "source.unpacking", "target", "state")) {
                FolderTree.delete(root.resolve(made));
            }
            for (String dataset : DATASETS) {
                Files.deleteIfExists(manifest(dataset));
            }
        } catch (IOException e) {
            throw new UsageError(
                    List.of("what an earlier demo left in " + root + " cannot be removed: " + e.getMessage()));
        }
    }

    private String manifestText(String dataset) {
        return """
            # The demo's run over %1$s claims: cleanrun local -f %1$s.yaml
            apiVersion: cleanrun.dev/v1alpha1
            kind: CleanRun
            metadata:
              name: demo-%1$s
            spec:
              profile: %1$s
              source:
                uri: "%2$s"
              target:
                uri: "%3$s"
              asOf: 2026-11-01
            """.formatted(
                        dataset,
                        uri(source().resolve(dataset)),
                        uri(root.resolve("target").resolve(dataset)));
    }

    private static String uri(Path folder) {
        String uri = folder.toUri().toString();
        return uri.endsWith("/") ? uri : uri + "/";
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Optional<String> place = entry.isFile() ? place(entry.getName()) : Optional.empty();
                if (place.isPresent()) {
                    write(tar, folder.resolve(place.get()), entry.getLastModifiedTime());
                }
            }
        }
    }

    private static Optional<String> place(String entry) {
        if (entry.equals("claims-open/ndc11.csv")) {
            return Optional.of("pharmacy/_reference/ndc11.csv");
        }
        return Optional.of(entry)
                .filter(name -> name.startsWith(DIRTY))
                .map(name -> name.substring(DIRTY.length()))
                .filter(name -> YEARS.stream().anyMatch(name::contains))
                .filter(name -> BROKEN.stream().noneMatch(name::startsWith));
    }

    /** With the time in the archive: it counts for the fingerprint, and a demo that starts over is to find the same. */
    private static void write(InputStream in, Path file, FileTime modified) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
        Files.setLastModifiedTime(file, modified);
    }
}
