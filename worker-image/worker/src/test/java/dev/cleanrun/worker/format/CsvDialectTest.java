// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.CsvDialect;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value of delimited text comes through exactly as it is written, whatever the dialect. */
class CsvDialectTest {
    private static final CsvDialect COMMA = CsvDialect.defaults();

    @TempDir
    private Path scratch;

    private static CsvDialect dialect(
            String delimiter, String quote, String escape, String nullText, String comment, int skip) {
        return CsvDialect.builder()
                .delimiter(delimiter)
                .quotes(quote, escape)
                .nullText(nullText)
                .leftOut(comment, skip)
                .build();
    }

    private static CsvDialect headless(String... columns) {
        return CsvDialect.builder().header(false, List.of(columns)).build();
    }

    private static CsvDialect in(String encoding) {
        return CsvDialect.builder().delimiter("|").encoding(encoding).build();
    }

    private static String expected(String... rows) {
        return String.join("\n", rows);
    }

    static Stream<Arguments> dialects() {
        CsvDialect pipe = dialect("|", "\"", "\"", "", "", 0);
        return Stream.of(
                Arguments.of(
                        "numbers, dates and zeros stay text",
                        COMMA,
                        "a,b,c,d\n007,1e5,2020-01-02,0x1F\n",
                        expected("a|b|c|d", "[007]|[1e5]|[2020-01-02]|[0x1F]")),
                Arguments.of(
                        "words that look like a missing value are values",
                        COMMA,
                        "a,b,c\nNULL,NaN,null\n",
                        expected("a|b|c", "[NULL]|[NaN]|[null]")),
                Arguments.of(
                        "an empty value is none, a quoted one is an empty text",
                        COMMA,
                        "a,b\n,\"\"\n\"\",\n",
                        expected("a|b", "NULL|[]", "[]|NULL")),
                Arguments.of("blanks stay", COMMA, "a,b\n x ,\" \"\n", expected("a|b", "[ x ]|[ ]")),
                Arguments.of(
                        "delimiters, quotes and line ends in quotes",
                        COMMA,
                        "a,b\n\"x,y\",\"q\"\"q\"\n\"one\r\ntwo\",\"\"\"\"\n",
                        expected("a|b", "[x,y]|[q\"q]", "[one\r\ntwo]|[\"]")),
                Arguments.of(
                        "pipes",
                        pipe,
                        "a|b|c\n1|x,y|\n|5\" pipe|z\n",
                        expected("a|b|c", "[1]|[x,y]|NULL", "NULL|[5\" pipe]|[z]")),
                Arguments.of("tabs", dialect("\t", "\"", "\"", "", "", 0), "a\tb\n1\t\n", expected("a|b", "[1]|NULL")),
                Arguments.of(
                        "digits as delimiter",
                        dialect("1", "\"", "\"", "", "", 0),
                        "a1b\nx1y\n",
                        expected("a|b", "[x]|[y]")),
                Arguments.of(
                        "a control character as delimiter",
                        dialect("\u0001", "\"", "\"", "", "", 0),
                        "a\u0001b\nx\u0001y\n",
                        expected("a|b", "[x]|[y]")),
                Arguments.of(
                        "no quotes at all",
                        dialect("|", "", "", "", "", 0),
                        "a|b\n\"x|'y\"\n\"\"|\"\n",
                        expected("a|b", "[\"x]|['y\"]", "[\"\"]|[\"]")),
                Arguments.of(
                        "another quote",
                        dialect(";", "'", "'", "", "", 0),
                        "a;b\n'x;''y';\"z\"\n",
                        expected("a|b", "[x;'y]|[\"z\"]")),
                Arguments.of(
                        "another escape",
                        dialect(",", "\"", "\\", "", "", 0),
                        "a,b\n\"x\\\"y\",\"p\\\\q\"\n\"\\n\",c:\\d\n",
                        expected("a|b", "[x\"y]|[p\\q]", "[\\n]|[c:\\d]")),
                Arguments.of(
                        "another text for no value",
                        dialect(",", "\"", "\"", "\\N", "", 0),
                        "a,b,c\n\\N,,\"\\N\"\n",
                        expected("a|b|c", "NULL|[]|[\\N]")),
                Arguments.of(
                        "comments and lines to skip",
                        dialect(",", "\"", "\"", "", "#", 2),
                        "made on \"monday\nat noon\n# of\na,b\n#1,2\n1,#2\n",
                        expected("a|b", "[1]|[#2]")));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of(
                        "Windows line ends, empty lines, no line end at the end",
                        COMMA,
                        "a,b\r\n\r\n1,2\r\n\n3,4",
                        expected("a|b", "[1]|[2]", "[3]|[4]")),
                Arguments.of(
                        "an empty line of a single column is a row without a value",
                        COMMA,
                        "\na\n1\n\n2\n\n",
                        expected("a", "[1]", "NULL", "[2]", "NULL")),
                Arguments.of(
                        "an empty line of a single column, where a text says that there is no value",
                        dialect(",", "\"", "\"", "\\N", "", 0),
                        "a\n\n\\N\n",
                        expected("a", "[]", "NULL")),
                Arguments.of(
                        "empty lines before the first row of a single column",
                        headless(),
                        "\n\n1\n",
                        expected("c0", "NULL", "NULL", "[1]")),
                Arguments.of(
                        "empty lines before the first row of two columns",
                        headless("a", "b"),
                        "\n1,2\n",
                        expected("a|b", "[1]|[2]")),
                Arguments.of(
                        "old Macintosh line ends", COMMA, "a,b\r1,2\r3,\r", expected("a|b", "[1]|[2]", "[3]|NULL")),
                Arguments.of("a value missing at the very end", COMMA, "a,b\n1,", expected("a|b", "[1]|NULL")),
                Arguments.of("a quoted value at the very end", COMMA, "a,b\n1,\"2\"", expected("a|b", "[1]|[2]")),
                Arguments.of(
                        "one column, of which a value is missing",
                        dialect(",", "\"", "\"", "-", "", 0),
                        "a\nx\n-\n\"\"\n",
                        expected("a", "[x]", "NULL", "[]")),
                Arguments.of(
                        "names with blanks, quotes and none",
                        COMMA,
                        " a ,\"b,\"\"c\",\n1,2,3\n",
                        expected("a|b,\"c|c2", "[1]|[2]|[3]")),
                Arguments.of("no row at all", COMMA, "a,b\n", "a|b"),
                Arguments.of(
                        "a mark of UTF-8 before the header",
                        COMMA,
                        "\ufeffa,b\nß,\uD83D\uDE00\n",
                        expected("a|b", "[ß]|[\uD83D\uDE00]")),
                Arguments.of("no header, names given", headless("x", "y"), "1,2\n", expected("x|y", "[1]|[2]")),
                Arguments.of("no header, no names", headless(), "1,2\n3,4\n", expected("c0|c1", "[1]|[2]", "[3]|[4]")),
                Arguments.of("nothing, and names given", headless("x", "y"), "", "x|y"),
                Arguments.of("nothing, and no names", headless(), "", "of_recipe"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"dialects", "ends"})
    void values_come_through_as_they_are_written(String why, CsvDialect dialect, String text, String expected) {
        List<Input> inputs =
                Delivery.csv(scratch, dialect).with("p/a.csv", text).converted();

        assertThat(String.join("\n", Delivery.rows(inputs))).isEqualTo(expected);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"UTF-8", "UTF-16", "ISO-8859-1", "windows-1252"})
    void encodings(String encoding) {
        byte[] bytes = "name|x\nMüller|\"é|\"\n".getBytes(Charset.forName(encoding));

        List<Input> inputs =
                Delivery.csv(scratch, in(encoding)).with("p/a.csv", bytes).converted();

        assertThat(Delivery.rows(inputs)).containsExactly("name|x", "[Müller]|[é|]");
    }

    @Test
    void gzip_in_one_part_or_several() throws IOException {
        byte[] one = gzip("a,b\n1,2\n");
        byte[] other = gzip("3,4\n");
        var both = new ByteArrayOutputStream();
        both.write(one);
        both.write(other);

        List<Input> inputs = Delivery.csv(scratch, COMMA)
                .with("p/a.csv.gz", both.toByteArray())
                .converted();

        assertThat(Delivery.rows(inputs)).containsExactly("a|b", "[1]|[2]", "[3]|[4]");
    }

    @Test
    void zstandard() {
        Path file = scratch.resolve("x.csv.zst");
        Delivery.sql(
                "COPY (SELECT range AS a, 'x' || range AS b FROM range(70000)) TO '" + file
                        + "' (FORMAT CSV, HEADER, COMPRESSION zstd)",
                false);

        List<String> rows = Delivery.rows(
                Delivery.csv(scratch, COMMA).with("p/a.csv.zst", bytes(file)).converted());

        assertThat(rows).hasSize(70_001).startsWith("a|b", "[0]|[x0]").endsWith("[69999]|[x69999]");
    }

    @Test
    void a_large_object_becomes_several_files_that_count_its_rows_on() {
        String text = "a,b\n"
                + IntStream.range(0, 20_000)
                        .mapToObj(i -> i + ",\"v\"\"" + i + "\"")
                        .collect(Collectors.joining("\n"));

        List<Input> inputs = Delivery.csv(scratch, COMMA)
                .inPieces(100_000)
                .with("p/a.csv", text)
                .with("p/b.csv", "a,b\n1,2\n")
                .converted();

        assertThat(inputs).hasSizeGreaterThan(3);
        assertThat(Delivery.rows(inputs)).hasSize(20_002).contains("[19999]|[v\"19999]");
        long next = 0;
        for (Input input : inputs.subList(0, inputs.size() - 1)) {
            assertThat(input.sourceKey()).isEqualTo("p/a.csv");
            assertThat(input.firstRow()).isEqualTo(next);
            next += Delivery.rows(List.of(input)).size() - 1;
        }
        assertThat(inputs.getLast().sourceKey()).isEqualTo("p/b.csv");
        assertThat(inputs.getLast().firstRow()).isZero();
    }

    @Test
    void rows_around_the_borders_of_buffers_are_whole() {
        var text = new StringBuilder("a,b\n");
        for (int i = 0; i < 3_000; i++) {
            text.append("x".repeat(i % 97))
                    .append(i)
                    .append(",\"")
                    .append("é\"\"\n".repeat(i % 13))
                    .append("\"\r\n");
        }

        List<Input> inputs =
                Delivery.csv(scratch, COMMA).with("p/a.csv", text.toString()).converted();

        assertThat(Delivery.rows(inputs))
                .hasSize(3_001)
                .element(2_999)
                .isEqualTo("[" + "x".repeat(2_998 % 97) + "2998]|[" + "é\"\n".repeat(2_998 % 13) + "]");
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(Path file) {
        try {
            return java.nio.file.Files.readAllBytes(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
