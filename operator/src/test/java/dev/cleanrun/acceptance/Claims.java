// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.acceptance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The sample claims of the repository, unpacked as sources: {@code <root>/<set>/<dataset>/}, with the list of drug
 * codes where the recipe looks.
 */
record Claims(Path root) {
    static final List<String> DATASETS = List.of("pharmacy", "medical");

    /** Unpacks both sets. */
    static Claims unpack(Path folder) throws IOException {
        Path unpacked = folder.resolve("claims-open");
        try (InputStream file = new BufferedInputStream(
                        Files.newInputStream(Installation.home().resolve("demo/claims-open.tar.gz")));
                var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    Path target = folder.resolve(entry.getName());
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
        for (String set : List.of("clean", "dirty")) {
            put(unpacked.resolve("ndc11.csv"), unpacked.resolve(set + "/pharmacy/_reference/ndc11.csv"));
        }
        return new Claims(unpacked);
    }

    /** The source of a data set. */
    Path source(String set, String dataset) {
        return root.resolve(set).resolve(dataset);
    }

    /** The one file of a partition. */
    Path file(String set, String dataset, String partition) {
        return source(set, dataset).resolve(partition).resolve("part-0.parquet");
    }

    /** A source of its own below {@code folder} with some partitions of a data set, and its lists. */
    Path some(String set, String dataset, List<String> partitions, Path folder) throws IOException {
        for (String partition : partitions) {
            put(file(set, dataset, partition), folder.resolve(partition).resolve("part-0.parquet"));
        }
        for (Path list : files(source(set, dataset).resolve("_reference"))) {
            put(list, folder.resolve("_reference").resolve(list.getFileName()));
        }
        return folder;
    }

    /** Paths of a data set's partitions, sorted. */
    List<String> partitions(String set, String dataset) {
        Path source = source(set, dataset);
        return files(source).stream()
                .filter(file -> file.toString().endsWith(".parquet"))
                .map(file -> source.relativize(file.getParent()).toString())
                .toList();
    }

    /** All files below a folder, sorted; none where there is no folder. */
    static List<Path> files(Path folder) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void put(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
}
