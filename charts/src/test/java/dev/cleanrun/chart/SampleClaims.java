// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The sample claims of the repository, of which sources are made.
 *
 * @param folder holds them unpacked, and takes the sources
 */
record SampleClaims(Path folder) {
    private static final Path ARCHIVE = Path.of("../operator/demo/claims-open.tar.gz");
    private static final String YEAR = "/event_year=2021";

    /** Unpacks them. */
    static SampleClaims unpack(Path folder) throws IOException {
        try (InputStream file = Files.newInputStream(ARCHIVE);
                var tar = new TarArchiveInputStream(new GZIPInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    Path target = folder.resolve(entry.getName());
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
        return new SampleClaims(folder.resolve("claims-open"));
    }

    /** A source with the dirty partitions of one year of some age bands. */
    Path source(String name, String dataset, String... ageBands) throws IOException {
        Path source = folder.resolve("sources").resolve(name);
        for (String band : ageBands) {
            put(file(dataset, band), source.resolve("age_band=" + band + YEAR + "/part-0.parquet"));
        }
        put(folder.resolve("ndc11.csv"), source.resolve("_reference/ndc11.csv"));
        return source;
    }

    /** A source of one pharmacy partition: a real row, many times, with some columns replaced. */
    Path multiplied(String name, int rows, String replaced) throws IOException, SQLException {
        return multiplied(name, 1, rows, replaced);
    }

    /** The same in several files of so many rows each. */
    Path multiplied(String name, int files, int rows, String replaced) throws IOException, SQLException {
        Path source = source(name, "pharmacy");
        Path partition = Files.createDirectories(source.resolve("age_band=45-54" + YEAR));
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 1");
            for (int file = 0; file < files; file++) {
                statement.execute("COPY (SELECT one.* REPLACE (" + replaced + ") FROM range(" + file * rows + ", "
                        + (file + 1) * rows + ") AS numbers(i), (FROM read_parquet('" + file("pharmacy", "45-54")
                        + "') LIMIT 1) AS one) TO '" + partition.resolve("part-" + file + ".parquet")
                        + "' (FORMAT PARQUET)");
            }
        }
        return source;
    }

    /** Removes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** All files below a folder, sorted. */
    static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String dataset, String band) {
        return folder.resolve("dirty/" + dataset + "/age_band=" + band + YEAR + "/part-0.parquet");
    }

    private static void put(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to);
    }
}
