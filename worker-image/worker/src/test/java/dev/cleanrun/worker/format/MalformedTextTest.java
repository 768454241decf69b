// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No row vanishes: what is not well formed fails the partition, with object and line and without a word of the data.
 */
class MalformedTextTest {
    private static final CsvDialect COMMA = CsvDialect.defaults();
    private static final byte[] ROWS = "a,b\n1,secret\n2,secret\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path scratch;

    private static CsvDialect with(String escape, String encoding) {
        return CsvDialect.builder().quotes("\"", escape).encoding(encoding).build();
    }

    static Stream<Arguments> malformed() {
        CsvDialect named = CsvDialect.builder().header(false, List.of("x", "y")).build();
        return Stream.of(
                Arguments.of("a row too short", COMMA, "a,b\n1,2\nsecret\n", "line 3 has 1 value and 2 columns"),
                Arguments.of("a row too long", COMMA, "a,b\n1,2\n\n1,secret,3\n", "line 4 has 3 values and 2 columns"),
                Arguments.of("fewer names than values", named, "1,2,secret\n", "line 1 has 3 values and 2 columns"),
                Arguments.of(
                        "a second header", COMMA, "a,b\n1,2\n\"a\", B\n3,secret\n", "line 3 names columns in place"),
                Arguments.of(
                        "one in another order", COMMA, "a,b\n1,2\nb,a\nsecret,3\n", "line 3 names columns in place"),
                Arguments.of(
                        "one in other letters",
                        COMMA,
                        "Alpha,b\n1,2\nALPHA,B\n3,secret\n",
                        "line 3 names columns in place"),
                Arguments.of(
                        "the mark of a second file",
                        COMMA,
                        "\ufeffa,b\n1,2\n\ufeffsecret,3\n",
                        "line 3 begins with a byte order mark"),
                Arguments.of("one where none was expected", named, "x,y\n1,secret\n", "line 1 names columns in place"),
                Arguments.of("the wrong delimiter", COMMA, "a|b,c\n1|secret\n", "line 2 has 1 value and 2 columns"),
                Arguments.of(
                        "a quote that is not closed",
                        COMMA,
                        "a,b\n1,\"secret\n2,3\n",
                        "line 2 opens a quote that is not closed"),
                Arguments.of(
                        "a quote that is not closed within a megabyte",
                        COMMA,
                        "a,b\n1,2\n3,\"secret" + "\nx,y".repeat(400_000),
                        "line 3 begins a row that is longer than 1 MiB"),
                Arguments.of(
                        "text behind a quote",
                        COMMA,
                        "a,b\n\"x\"secret,2\n",
                        "line 2 has text after the closing quote of value 1"),
                Arguments.of(
                        "doubled quotes where they are escaped otherwise",
                        with("\\", "UTF-8"),
                        "a,b\n1,\"x\"\"secret\"\n",
                        "line 2 has text after the closing quote of value 2"),
                Arguments.of("a character of value 0", COMMA, "a,b\n1,se\0cret\n", "line 2 has a character of value 0"),
                Arguments.of("a column twice", COMMA, "secret,b,SECRET\n1,2,3\n", "line 1 names columns 1 and 3 alike"),
                Arguments.of("nothing where a header should be", COMMA, "", "it is empty"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformed_rows_are_told_by_line(String why, CsvDialect dialect, String text, String told) {
        refused(Delivery.csv(scratch, dialect).with("y=1/a.csv", text), told);
    }

    @Test
    void values_that_are_names_of_columns_are_values_where_not_all_of_them_name_another_one() {
        assertThat(Delivery.rows(Delivery.csv(scratch, COMMA)
                        .with("y=1/a.csv", "a,b\na,1\na,a\nb,b\n")
                        .with("y=1/b.csv", "a\na\n")
                        .converted()))
                .containsExactly("a|b", "[a]|[1]", "[a]|[a]", "[b]|[b]", "[a]");
    }

    @Test
    void lines_within_quotes_count() {
        refused(
                Delivery.csv(scratch, COMMA).with("y=1/a.csv", "a,b\n1,\"x\r\ny\nz\"\n1,2,3\n"),
                "line 5 has 3 values and 2 columns");
    }

    @Test
    void bytes_that_are_not_of_the_encoding_are_told_by_line() {
        byte[] latin = "a,b\n1,2\n3,secrét\n".getBytes(StandardCharsets.ISO_8859_1);
        refused(Delivery.csv(scratch, COMMA).with("y=1/a.csv", latin), "line 3 is not UTF-8");

        byte[] undefined = {'a', '\n', '1', '\n', '2', '\n', (byte) 0x81, '\n'};
        refused(
                Delivery.csv(scratch.resolve("2"), with("\"", "windows-1252")).with("y=1/a.csv", undefined),
                "line 4 is not in the encoding");

        byte[] half = Arrays.copyOf("name\nb".getBytes(StandardCharsets.UTF_16), 13);
        refused(
                Delivery.csv(scratch.resolve("3"), with("\"", "UTF-16")).with("y=1/a.csv", half),
                "line 2 is not in the encoding");
    }

    @Test
    void damaged_gzip_is_told() throws IOException {
        byte[] whole = gzip(ROWS);
        refused(
                Delivery.csv(scratch, COMMA).with("y=1/a.csv.gz", Arrays.copyOf(whole, whole.length - 9)),
                "its compression is damaged, or the file is cut short");
        byte[] flipped = whole.clone();
        flipped[flipped.length - 6] ^= 1;
        refused(Delivery.csv(scratch.resolve("2"), COMMA).with("y=1/a.csv.gz", flipped), "its compression is damaged");
        refused(
                Delivery.csv(scratch.resolve("3"), COMMA).with("y=1/a.csv.gz", joined(whole, ROWS)),
                "its compression is damaged");
        byte[] second = gzip(ROWS);
        second[0] ^= 1;
        refused(
                Delivery.csv(scratch.resolve("4"), COMMA).with("y=1/a.csv.gz", joined(whole, second)),
                "its compression is damaged");
        refused(
                Delivery.csv(scratch.resolve("6"), COMMA).with("y=1/a.csv.gz", new byte[0]),
                "its compression is damaged");
    }

    @Test
    void damaged_zstandard_is_told() throws IOException {
        Path file = scratch.resolve("x.csv.zst");
        Delivery.sql(
                "COPY (SELECT hash(range) AS a FROM range(50000)) TO '" + file
                        + "' (FORMAT CSV, HEADER, COMPRESSION zstd)",
                false);
        byte[] whole = java.nio.file.Files.readAllBytes(file);

        refused(
                Delivery.csv(scratch, COMMA).with("y=1/a.csv.zst", Arrays.copyOf(whole, whole.length - 100)),
                "its compression is damaged, or the file is cut short");
        refused(
                Delivery.csv(scratch.resolve("3"), COMMA).with("y=1/a.csv.zst", joined(whole, ROWS)),
                "its compression is damaged");
        byte[] window = whole.clone();
        window[4] &= (byte) ~0x20;
        window[5] = (byte) (17 << 3);
        refused(Delivery.csv(scratch.resolve("4"), COMMA).with("y=1/a.csv.zst", window), "a window of 128 MiB");
        refused(
                Delivery.csv(scratch.resolve("5"), COMMA).with("y=1/a.csv.zst", joined(whole, window)),
                "a window of 128 MiB");
    }

    /** A block that is as it is, in a frame with a window; a byte that is repeated, in one of a single segment. */
    @ParameterizedTest
    @ValueSource(strings = {"28b52ffd 0400 310000 612c620a312c", "28b52ffd 2402 130000 0a"})
    void a_frame_of_zstandard_that_is_cut_short_anywhere_is_told(String frame) throws IOException {
        Path file = scratch.resolve("x.csv.zst");
        Delivery.sql("COPY (SELECT 1 AS a) TO '" + file + "' (FORMAT CSV, HEADER, COMPRESSION zstd)", false);
        byte[] first = java.nio.file.Files.readAllBytes(file);
        byte[] next = HexFormat.of().parseHex(frame.replace(" ", "") + "00000000");
        for (int length = 1; length < next.length; length++) {
            refused(
                    Delivery.csv(scratch.resolve("cut-" + length), COMMA)
                            .with("y=1/a.csv.zst", joined(first, Arrays.copyOf(next, length))),
                    "its compression is damaged, or the file is cut short");
        }
    }

    @Test
    void all_frames_of_zstandard_are_read() throws IOException {
        Path file = scratch.resolve("x.csv.zst");
        Delivery.sql(
                "COPY (SELECT 'x' AS x FROM range(9)) TO '" + file + "' (FORMAT CSV, HEADER false, COMPRESSION zstd)",
                false);
        byte[] frame = java.nio.file.Files.readAllBytes(file);
        byte[] length = HexFormat.of().parseHex("502a4d1804000000" + "00000021");

        assertThat(Delivery.rows(Delivery.csv(scratch, COMMA)
                        .with("y=1/a.csv.zst", joined(frame, joined(frame, frame)))
                        .converted()))
                .hasSize(27);
        assertThat(Delivery.rows(Delivery.csv(scratch.resolve("pzstd"), COMMA)
                        .with("y=1/a.csv.zst", joined(length, joined(frame, joined(length, joined(frame, length)))))
                        .converted()))
                .as("frames for other programs stand between them, as pzstd writes them")
                .hasSize(18);
        refused(
                Delivery.csv(scratch.resolve("cut"), COMMA)
                        .with("y=1/a.csv.zst", joined(frame, Arrays.copyOf(length, length.length - 1))),
                "its compression is damaged, or the file is cut short");
    }

    static void refused(Delivery delivery, String told) {
        assertThatThrownBy(delivery::converted).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.CORRUPT_INPUT);
            assertThat(failure.getMessage())
                    .startsWith("the object y=1/a.")
                    .contains(told)
                    .doesNotContainIgnoringCase("secr");
        });
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
