// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.OtherwiseListed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes that a list writes otherwise than the rows fail a partition: each would be told as unknown. */
class OtherwiseListedTest {
    private static final String RECIPE = """
        recipe: codes
        references: [{name: codes, uri: codes.csv, key: code}]
        columns: [{name: code}, {name: day, type: DATE}]
        rules:
          - {id: LIST, columns: [code], step: Codes, valid: "in_list(this, codes)", action: Flag}
        """;

    private static final String DATED = RECIPE.replace("key: code", "key: code, validTo: until")
            .replace("in_list(this, codes)", "in_list(this, codes, day)");

    @TempDir
    Path folder;

    /** Rows with the codes 00001A to 00020A, and a list that writes so many of them by a pattern, the others alike. */
    private Rows.Result cleaned(String recipe, int otherwise, String pattern) throws IOException {
        String list = IntStream.rangeClosed(1, 20)
                .mapToObj(code -> (code <= otherwise ? pattern : "%05dA").formatted(code) + ",\n")
                .collect(Collectors.joining("", "code,until\n", ""));
        Path file = Files.writeString(folder.resolve("codes.csv"), list);
        return Rows.of(folder, "SELECT printf('%05dA', i) AS code, '2017-01-05' AS day FROM range(1, 21) t(i)")
                .with(Map.of("codes", file))
                .cleanedBy(recipe);
    }

    private static long told(Rows.Result result) {
        return result.read(Output.CLEAN, "dq_flags").stream()
                .filter("['LIST:code']"::equals)
                .count();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%dA", "000-%02dA", "%05da", " %05dA"})
    void without_its_zeros_with_signs_in_small_letters_or_with_blanks(String pattern) {
        for (String recipe : new String[] {RECIPE, DATED}) {
            assertThatThrownBy(() -> cleaned(recipe, 10, pattern))
                    .isInstanceOfSatisfying(AttemptFailed.class, failure -> {
                        assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
                        assertThat(failure)
                                .hasMessageStartingWith(
                                        "the codes of column code are written otherwise in the reference list codes:"
                                                + " of 20 values it has 10 as they are, and 10 only without");
                    });
        }
    }

    @Test
    void fewer_than_ten_may_be_errors_of_people_and_are_told() throws IOException {
        assertThat(told(cleaned(RECIPE, 9, "%dA"))).isEqualTo(9);
    }

    @Test
    void codes_that_are_missing_anyway_do_not_hide_it_unless_they_are_most_of_those_missing() {
        var listed = new OtherwiseListed.Listed(100, 30);

        assertThat(listed.lacksMany()).isTrue();
        assertThat(listed.hasOtherwise(16)).isTrue();
        assertThat(listed.hasOtherwise(15)).isFalse();
        assertThat(new OtherwiseListed.Listed(300, 30).lacksMany()).isFalse();
    }

    @Test
    void rows_that_lack_the_zeros_are_what_is_wrong_and_are_told() throws IOException {
        Path file = Files.writeString(
                folder.resolve("codes.csv"),
                IntStream.rangeClosed(1, 20)
                        .mapToObj("%05d\n"::formatted)
                        .collect(Collectors.joining("", "code\n", "")));

        assertThat(told(Rows.of(folder, "SELECT CAST(i AS VARCHAR) AS code, NULL AS day FROM range(1, 21) t(i)")
                        .with(Map.of("codes", file))
                        .cleanedBy(RECIPE)))
                .isEqualTo(20);
    }

    @Test
    void another_list_is_told_of_every_row() throws IOException {
        assertThat(told(cleaned(RECIPE, 20, "%05dB"))).isEqualTo(20);
    }

    @Test
    void a_list_without_codes_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("codes.csv"), "code,until\n");
        for (String recipe : new String[] {RECIPE, DATED}) {
            assertThatThrownBy(() -> Rows.of(folder, "SELECT '1' AS code, NULL AS day")
                            .with(Map.of("codes", file))
                            .cleanedBy(recipe))
                    .hasMessageStartingWith("the reference list codes has no codes");
        }
    }

    @Test
    void a_list_whose_codes_a_spreadsheet_has_rounded_is_refused() {
        assertThatThrownBy(() -> cleaned(RECIPE, 10, "1.2345%dE+11"))
                .hasMessageStartingWith("the reference list codes has 10 codes that a spreadsheet or a script has");
    }
}
