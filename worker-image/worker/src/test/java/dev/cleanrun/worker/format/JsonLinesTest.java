// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON lines: values as they are written, and nothing that is no object. */
class JsonLinesTest {
    @TempDir
    private Path scratch;

    static Stream<Arguments> lines() {
        return Stream.of(
                Arguments.of(
                        "numbers as they are written",
                        "{\"a\":1.50,\"b\":1e5,\"c\":-0,\"d\":123456789012345678901234567890.10}\n",
                        "a|b|c|d\n[1.50]|[1e5]|[-0]|[123456789012345678901234567890.10]"),
                Arguments.of(
                        "texts unescaped",
                        "{\"a\":\"x\\\"y\\n\\u00e9\\\\\",\"b\":\"\",\"c\":\" 007\"}\n",
                        "a|b|c\n[x\"y\né\\]|[]|[ 007]"),
                Arguments.of(
                        "null, an absent key, truth",
                        "{\"a\":null,\"b\":true}\n{\"b\":false,\"c\":\"null\"}\n",
                        "a|b|c\nNULL|[true]|NULL\nNULL|[false]|[null]"),
                Arguments.of(
                        "nested values as they are written",
                        "{\"a\":{\"x\": 1.0, \"y\":[1, \"]\"]},\"b\":[ 1e2 ],\"c\":7}\n",
                        "a|b|c\n[{\"x\": 1.0, \"y\":[1, \"]\"]}]|[[ 1e2 ]]|[7]"),
                Arguments.of(
                        "keys in the order of their first appearance, whatever the case",
                        "{\"b\":1}\n{\"A\":2,\"B\":3}\n{\"a\":4}\n",
                        "b|A\n[1]|NULL\n[3]|[2]\nNULL|[4]"),
                Arguments.of(
                        "empty lines, Windows line ends, no line end at the end",
                        "\ufeff{\"a\":1}\r\n\r\n  \n{\"a\":2}",
                        "a\n[1]\n[2]"),
                Arguments.of("a key without a letter", "{\"a\":1,\"\":2,\"c0\":3}\n", "a|c1|c0\n[1]|[2]|[3]"),
                Arguments.of("nothing", "", "of_recipe"),
                Arguments.of("one row without a value", "{\"a\":null}\n", "a\nNULL"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lines")
    void values_come_through_as_they_are_written(String why, String text, String expected) {
        List<Input> inputs = Delivery.json(scratch).with("y=1/a.jsonl", text).converted();

        assertThat(String.join("\n", Delivery.rows(inputs))).isEqualTo(expected);
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("cut short", "{\"a\":1}\n{\"a\":\"secr", "line 2 is not a JSON object"),
                Arguments.of(
                        "a key without a letter beside the name that it would get",
                        "{\"\":\"secret\"}\n{\"C0\":\"secret\"}\n",
                        "it has an empty key, whose column would be called c0"),
                Arguments.of("no object", "{\"a\":1}\n\"secret\"\n", "line 2 is not a JSON object"),
                Arguments.of("an array of objects", "[{\"a\":\"secret\"}]\n", "line 1 begins an array"),
                Arguments.of(
                        "two objects in a line",
                        "{\"a\":1} {\"a\":\"secret\"}\n",
                        "line 1 has more than one JSON object"),
                Arguments.of("a comma too much", "{\"a\":\"secret\",}\n", "line 1 is not a JSON object: it breaks at"),
                Arguments.of("a number with zeros before", "{\"a\":007}\n", "line 1 is not a JSON object"),
                Arguments.of("not a number", "{\"a\":NaN}\n", "line 1 is not a JSON object"),
                Arguments.of("an object over several lines", "{\n\"a\":\"secret\"}\n", "line 1 is not a JSON object"),
                Arguments.of("a key twice", "{\"a\":\"secret\",\"A\":1}\n", "line 1 has a key twice"),
                Arguments.of("a character of value 0", "{\"a\":\"\\u0000\"}\n", "line 1 has an invalid character"),
                Arguments.of("half a surrogate pair", "{\"a\":\"\\ud83d\"}\n", "line 1 has an invalid character"),
                Arguments.of("objects without a key", "{}\n", "its objects have no keys"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void malformed_lines_are_told_by_number(String why, String text, String told) {
        MalformedTextTest.refused(Delivery.json(scratch).with("y=1/a.json", text), told);
    }

    @Test
    void bytes_that_are_not_utf_8_are_told_by_line() {
        MalformedTextTest.refused(
                Delivery.json(scratch)
                        .with("y=1/a.json", "{\"a\":1}\n{\"a\":\"secrét\"}\n".getBytes(StandardCharsets.ISO_8859_1)),
                "line 2 is not UTF-8");
    }

    @Test
    void a_large_object_becomes_several_files() {
        var text = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            text.append("{\"a\":")
                    .append(i)
                    .append(",\"b\":\"")
                    .append("y".repeat(i % 30))
                    .append("\"}\n");
        }

        List<Input> inputs = Delivery.json(scratch)
                .inPieces(50_000)
                .with("y=1/a.ndjson", text.toString())
                .converted();

        assertThat(inputs).hasSizeGreaterThan(3);
        assertThat(Delivery.rows(inputs)).hasSize(10_001).endsWith("[9999]|[" + "y".repeat(9_999 % 30) + "]");
    }
}
