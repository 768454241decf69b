// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.trial.Trial;
import dev.cleanrun.worker.fixture.OneDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class RecipeTrialTest {
    private static final String RECIPE = """
        recipe: meters
        columns:
          - {name: meter, from: [METER_ID], required: true}
          - {name: paid_on, type: DATE, from: [DAY]}
          - {name: minutes, type: INTEGER, from: [MIN]}
        references: [{name: known, uri: _reference/meters.csv, key: meter}]
        rules:
          - {id: PM-KEY, columns: [meter], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: PM-LONG, columns: [minutes], step: Flags, valid: this <= 240, action: Flag, threshold: 0.1}
          - {id: PM-NEW, columns: [meter], step: Flags, valid: "in_list(this, known)", action: Flag}
        """;

    @TempDir
    Path folder;

    private record Said(int status, String text) {}

    private Said tried(String recipe, Path sample, boolean sql, boolean values) throws IOException {
        Path file = Files.writeString(folder.resolve("recipe.yaml"), recipe);
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int status = new RecipeTrial(
                        Trial.builder(file.toString(), "mine.yaml", scratch.toString())
                                .sample(sample == null ? null : sample.toString(), "|")
                                .partition(Map.of("event_year", "2024"))
                                .asOf("2026-11-01")
                                .shows(sql, values)
                                .build(),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run();
        return new Said(status, out.toString(StandardCharsets.UTF_8));
    }

    private Path sample() throws SQLException {
        Path file = folder.resolve("sample.parquet");
        try (Connection connection = OneDatabase.session();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT * FROM (VALUES ('canary77', '2024-01-01', '30'), (NULL, '2024-01-01', '3'), "
                            + "('canary78', '2024-01-02', '400')) v(METER_ID, DAY, MIN)) TO '" + file
                            + "' (FORMAT PARQUET)");
        }
        return file;
    }

    @Test
    void a_builtin_recipe_is_good() throws IOException {
        assertGood("pharmacy");
    }

    @Tag("long")
    @ParameterizedTest
    @FieldSource("dev.cleanrun.contract.recipe.BuiltinRecipes#NAMES")
    void every_builtin_recipe_is_good(String name) throws IOException {
        assertGood(name);
    }

    private void assertGood(String name) throws IOException {
        Said said = tried(BuiltinRecipes.text(name).orElseThrow(), null, false, false);
        assertThat(said.text()).contains("mine.yaml: good:");
        assertThat(said.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "this <= 240~minuts <= 240~mine.yaml:9: rule PM-LONG: column minuts is not declared (did you mean"
                        + " \"minutes\"?)",
                "this <= 240~abbs(this) <= 240~mine.yaml:9: rule PM-LONG: function abbs is not on the list of allowed"
                        + " functions (did you mean \"abs\"?)",
                "this <= 240~this <= paid_on~mine.yaml:9: rule PM-LONG: \"this <= paid_on\": Cannot compare values of"
                        + " type INTEGER and type DATE",
                "this <= 240~this + 1~mine.yaml:9: rule PM-LONG: \"this + 1\" is of type INTEGER, but has to be true"
                        + " or false",
                "columns: [minutes]~columns: [minuts]~mine.yaml:9: rule PM-LONG: column \"minuts\" is not declared"
                        + " (did you mean \"minutes\"?)",
                "from: [DAY]~constant: 32/01/2024~mine.yaml:4: column paid_on: constant does not read as DATE",
                "severity~severity~mine.yaml: good",
                "meters.csv~meters.parquet~mine.yaml: good",
                "threshold: 0.1~treshold: 0.1~(did you mean \"threshold\"?)",
                "step: Flags~step: Flag~\"Flag\" at rules[1].step is not one of [Casts"
            })
    void what_is_wrong_is_told_with_its_line_and_what_was_probably_meant(String right, String wrong, String told)
            throws IOException {
        Said said =
                tried(RECIPE.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong)), null, false, false);
        assertThat(said.text()).contains(told);
        assertThat(said.status()).isEqualTo(told.contains("good") ? 0 : 2);
    }

    @Test
    void a_sample_is_cleaned_and_no_value_of_it_is_shown_unasked() throws IOException, SQLException {
        Said said = tried(RECIPE, sample(), false, false);
        assertThat(said.text())
                .contains("read 3 = clean 2 + rejected 1 + removed 0")
                .containsPattern("PM-LONG +minutes +Flag +2 +1 +0 +50.00 %, over its threshold of 10.00 %")
                .contains("not applicable, since the sample lacks the column or the list: PM-NEW on meter")
                .doesNotContain("canary");
        assertThat(tried(RECIPE, sample(), false, true).text()).contains("canary77", "first rejected rows");
    }

    @Test
    void a_sample_may_be_of_any_source_format() throws IOException {
        Path file =
                Files.writeString(folder.resolve("sample.csv"), "METER_ID|DAY|MIN\nm1|2024-01-01|30\n|2024-01-01|3\n");
        assertThat(tried(RECIPE, file, false, false).text()).contains("read 2 = clean 1 + rejected 1 + removed 0");
        Said ending = tried(RECIPE, Files.writeString(folder.resolve("sample.xls"), "x"), false, false);
        assertThat(ending.text()).contains("sample.xls has the ending of no source format");
        assertThat(ending.status()).isEqualTo(2);
    }

    @Test
    void the_sql_is_shown_when_asked_for() throws IOException {
        assertThat(tried(RECIPE, null, true, false).text()).contains("TRY_CAST(", "-- rejects\nSELECT");
    }
}
