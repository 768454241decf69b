// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** The sample claims of the repository, unpacked into a folder. */
public record SampleClaims(Path root) {

    /** Unpacks them below {@code folder}. */
    public static SampleClaims unpack(Path folder) {
        Path archive = repository().resolve("operator/demo/claims-open.tar.gz");
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
            return new SampleClaims(folder.resolve("claims-open"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Paths ({@code age_band=.../event_year=...}) of a data set's partitions. */
    public List<String> partitions(String set, String dataset) {
        Path data = root.resolve(set).resolve(dataset);
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> data.relativize(file.getParent()).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one file of a partition. */
    public Path file(String set, String dataset, String partition) {
        return root.resolve(set).resolve(dataset).resolve(partition).resolve("part-0.parquet");
    }

    /** The list of known drug codes. */
    public Path ndcList() {
        return root.resolve("ndc11.csv");
    }

    private static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("operator/demo"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
