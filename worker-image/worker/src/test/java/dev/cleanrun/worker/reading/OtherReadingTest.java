// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An object whose texts are rather written otherwise than they are read fails: some would read as other values. */
class OtherReadingTest {
    private static final String RECIPE = """
        recipe: written-otherwise
        columns:
          - {name: day, type: DATE}
          - {name: paid, type: "DECIMAL(18,2)"}
        """;

    @TempDir
    Path folder;

    /** Texts, each with how often it is there behind an x. */
    private static String rows(String column, String texts) {
        return "SELECT text[1] AS " + column + " FROM (SELECT string_split(unnest(string_split('" + texts
                + "', ' ')), 'x') AS text), range(CAST(text[2] AS INTEGER))";
    }

    private Objects object(String column, String texts) {
        return Objects.parquet(folder).with(rows(column, texts));
    }

    @ParameterizedTest
    @CsvSource({
        "day, 31/01/2017x10 04/03/2017x1, column day of k=1/a.parquet: 10 texts only read with the day first",
        "day, 31/01/2017x7 17/02/2017x6 02/25/2017x12 04/03/2017x1, '13 texts only read with the day first, 12 only"
                + " with the month first, and 1 both ways'",
        "day, 31/01/2017T10:00x10 04/03/2017x2, '2 both ways, which would be other values: set formats: [\"%d/%m/%Y\"]"
                + " for it in the recipe'",
        "paid, '12,50x10 1.234x1', column paid of k=1/a.parquet: 10 texts only read with a decimal comma",
        "paid, '1.234,50x8 12.5x9 7,5x2 -1.234x1 12x9', '10 texts only read with a decimal comma, 9 only with a"
                + " decimal point, and 1 both ways'"
    })
    void texts_of_which_most_only_read_otherwise_fail_their_object(String column, String texts, String told) {
        assertThatThrownBy(() -> object(column, texts).cleanedBy(RECIPE))
                .isInstanceOfSatisfying(AttemptFailed.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
                    assertThat(failure).hasMessageContaining(told);
                    assertThat(failure.getMessage()).doesNotContain("31/01", "1.234 ");
                });
    }

    @ParameterizedTest
    @CsvSource({
        "day, 31/01/2017x12 2017-01-05x1 03/03/2017x1, nothing reads both ways",
        "day, 31/01/2017x12 01/31/2017x12 04/03/2017x1, as many say the contrary",
        "day, 31/01/2017x9 04/03/2017x3, so few may be errors",
        "paid, '12,50x12 12.34x1 100x1', nothing reads both ways",
        "paid, '12,50x12 12.34x12 1.234x1', as many say the contrary"
    })
    void a_text_that_does_not_read_is_missing_and_counted_otherwise(String column, String texts, String why) {
        Cleaned cleaned = object(column, texts).cleanedBy(RECIPE);

        assertThat(cleaned.topRules())
                .as(why)
                .extracting(Result.RuleCount::rule)
                .contains("UNREADABLE");
    }

    @Test
    void blanks_that_the_cleaning_cuts_hide_nothing() {
        Objects padded = Objects.parquet(folder)
                .with("SELECT chr(9) || day || chr(160) AS day FROM (" + rows("day", "31/01/2017x10 04/03/2017x1")
                        + ")");

        assertThatThrownBy(() -> padded.cleanedBy(RECIPE))
                .hasMessageContaining("10 texts only read with the day first");
    }

    @Test
    void each_object_speaks_for_itself() {
        Objects objects = object("day", "01/31/2017x40").with(rows("day", "31/01/2017x10 04/03/2017x1"));

        assertThatThrownBy(() -> objects.cleanedBy(RECIPE)).hasMessageContaining("column day of k=1/b.parquet");
    }

    @Test
    void a_recipe_that_says_how_its_column_is_written_is_believed() {
        Cleaned cleaned = object("day", "31/01/2017x10 04/03/2017x1")
                .cleanedBy(RECIPE.replace("type: DATE", "type: DATE, formats: [\"%m/%d/%Y\"]"));

        assertThat(cleaned.ledger().clean()).isEqualTo(11);
        assertThat(cleaned.files()).anyMatch(file -> file.output() == Output.CLEAN && file.rows() == 11);
    }
}
