// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static dev.cleanrun.worker.format.MalformedTextTest.refused;

import dev.cleanrun.contract.order.CsvDialect;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is not compressed as its name says is told as what it is. */
class FileKindTest {
    private static final byte[] ROWS = "a,b\n1,secret\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path scratch;

    private Delivery named(String name, byte[] bytes) {
        return Delivery.csv(scratch, CsvDialect.defaults()).with("y=1/" + name, bytes);
    }

    @Test
    void text_that_was_never_compressed_is_told() {
        refused(named("a.csv.gz", ROWS), "its name ends with .gz, and it is not compressed with gzip");
    }

    @Test
    void text_that_was_never_compressed_is_told_of_zstandard_too() {
        refused(named("a.csv.zst", ROWS), "its name ends with .zst, and it is not compressed with Zstandard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt", "a.csv.gz", "a.csv.zst"})
    void a_zip_file_is_told_whatever_its_name(String name) throws IOException {
        refused(named(name, zip(true)), "it is a zip file: unpack it");
    }

    @Test
    void a_zip_file_of_nothing_is_told() throws IOException {
        refused(named("a.csv", zip(false)), "it is a zip file: unpack it");
    }

    @Test
    void gzip_without_its_name_is_told() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(ROWS);
        }

        refused(named("a.csv", bytes.toByteArray()), "it is compressed with gzip, and its name does not end with .gz");
    }

    @ParameterizedTest
    @ValueSource(strings = {"28b52ffd00", "5e2a4d1800"})
    void zstandard_without_its_name_is_told(String begin) {
        refused(
                named("a.csv", HexFormat.of().parseHex(begin)),
                "it is compressed with Zstandard, and its name does not end with .zst");
    }

    private static byte[] zip(boolean holds) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            if (holds) {
                out.putNextEntry(new ZipEntry("a.csv"));
                out.write(ROWS);
            }
        }
        return bytes.toByteArray();
    }
}
