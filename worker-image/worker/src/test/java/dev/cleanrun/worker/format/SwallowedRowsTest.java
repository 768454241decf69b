// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.CsvDialect;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A quote that is only text is told, since all rows up to the next one would be one value; line ends in texts stay. */
class SwallowedRowsTest {
    private static final String HEADER = "claim|member|fill|desc|paid\n";
    private static final String ROW = "c|m|2024-05-01|NEEDLE|1.50\n";
    private static final String OPENS = "c|m|2024-05-01|\"BIG SECRET|1.50\n";
    private static final String CLOSES = "c|m|2024-05-01|NEEDLE 25G X 5/8\"|1.50\n";

    @TempDir
    private Path scratch;

    private static CsvDialect by(String delimiter) {
        return CsvDialect.builder().delimiter(delimiter).build();
    }

    static Stream<Arguments> swallowing() {
        return Stream.of(
                Arguments.of(
                        "many rows",
                        "|",
                        HEADER + ROW.repeat(100) + OPENS + ROW.repeat(799) + CLOSES + ROW,
                        "line 102 begins a quoted value that holds 800 line ends, and each of these lines has as many"
                                + " values as a row"),
                Arguments.of(
                        "with Windows line ends and empty lines",
                        "|",
                        (HEADER + OPENS + ROW + "\n" + ROW + CLOSES).replace("\n", "\r\n"),
                        "line 2 begins a quoted value that holds 4 line ends"),
                Arguments.of(
                        "the next row alone",
                        "|",
                        HEADER + ROW + OPENS + CLOSES,
                        "line 3 begins a quoted value that holds 1 line end,"),
                Arguments.of(
                        "from the header on",
                        "|",
                        "a|\"b|c\n1|2|3\n1|2\"|3\n",
                        "line 1 begins a quoted value that holds 2 line ends"),
                Arguments.of(
                        "in the first column",
                        ",",
                        "a,b,c\n\"x,1,2\ny,1,2\nz\",1,2\n",
                        "line 2 begins a quoted value that holds 2 line ends"),
                Arguments.of(
                        "in the last column",
                        ",",
                        "a,b,c\n1,2,\"x\n1,2,y\n1,2,z\"\n",
                        "line 2 begins a quoted value that holds 2 line ends"),
                Arguments.of(
                        "behind a text of two lines",
                        "|",
                        "a|b|c\n\"x\ny\"|\"v|3\n1|w\"|3\n",
                        "line 3 begins a quoted value that holds 1 line end,"),
                Arguments.of(
                        "many rows with blanks behind their commas",
                        ",",
                        "a,b,c\n1,\"x, 2\n" + "1, y, 2\n".repeat(3) + "1, z\", 2\n",
                        "line 2 begins a quoted value that holds 4 line ends"),
                Arguments.of(
                        "many rows of two columns",
                        ",",
                        "a,b\n1,\"x\n" + "1,y\n".repeat(9) + "1,z\"\n",
                        "line 2 begins a quoted value that holds 10 line ends"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("swallowing")
    void a_quoted_value_that_holds_rows_is_told(String why, String delimiter, String text, String told) {
        MalformedTextTest.refused(Delivery.csv(scratch, by(delimiter)).with("y=1/a.csv", text), told);
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("without delimiters", "|", "a|b|c\n1|\"x\ny\nz\"|3\n"),
                Arguments.of("with too few of them in the first line", "|", "a|b|c\n1|\"x\n1|y|3\n1|z\"|3\n"),
                Arguments.of("with too many of them in a line", "|", "a|b|c\n1|\"x|3\n1|y|3|\n1|z\"|3\n"),
                Arguments.of("with too many of them in the last line", "|", "a|b|c\n1|\"x|3\n1|y|3\n1||z\"|3\n"),
                Arguments.of("of two lines with a comma in each", ",", "a,b,c\n1,\"Main St,4\nBoston,MA\",3\n"),
                Arguments.of("of sentences", ",", "a,b,c\n1,2,\"see\nfirst, second, third\none, two, three\"\n"),
                Arguments.of("in one of two columns", ",", "a,b\n1,\"x\n1,y\n1,z\"\n"),
                Arguments.of("in a single column", ",", "a\n\"" + "x\n".repeat(20) + "\"\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void a_text_of_several_lines_is_a_value(String why, String delimiter, String text) {
        List<String> rows = Delivery.rows(
                Delivery.csv(scratch, by(delimiter)).with("y=1/a.csv", text).converted());

        assertThat(rows).hasSize(2);
    }

    @Test
    void without_quotes_all_rows_are_there() {
        CsvDialect bare = CsvDialect.builder().delimiter("|").quotes("", "").build();

        assertThat(Delivery.rows(Delivery.csv(scratch, bare)
                        .with("y=1/a.csv", HEADER + OPENS + ROW + CLOSES)
                        .converted()))
                .hasSize(4);
    }
}
