// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.image;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/**
 * One partition of the repository's sample claims, dirty, and the list of drug codes that its recipe looks up.
 *
 * @param partition one Parquet file
 * @param drugCodes CSV
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier, never compared
record SampleClaims(byte[] partition, byte[] drugCodes) {
    /** The partition's path below the source. */
    static final String PATH = "age_band=65-74/event_year=2021";

    private static final String FILE = "claims-open/dirty/pharmacy/" + PATH + "/part-0.parquet";
    private static final String LIST = "claims-open/ndc11.csv";

    /** Read from {@code claims-open.tar.gz}. */
    static SampleClaims read(Path archive) {
        byte[] partition = null;
        byte[] drugCodes = null;
        try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
                TarArchiveInputStream tar = new TarArchiveInputStream(new GzipCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                switch (entry.getName()) {
                    case FILE -> partition = tar.readAllBytes();
                    case LIST -> drugCodes = tar.readAllBytes();
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (partition == null || drugCodes == null) {
            throw new IllegalStateException(archive + " does not hold " + FILE + " and " + LIST);
        }
        return new SampleClaims(partition, drugCodes);
    }
}
