// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.Doubt;
import dev.cleanrun.contract.report.RuleEntry;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Amounts of a file that leaves the point out are told, since no single one looks wrong. */
class DoubtfulAmountsTest {
    private static final String RECIPE = """
        recipe: amounts
        amounts: [paid, copay]
        columns:
          - {name: id}
          - {name: paid, type: "DECIMAL(18,2)"}
          - {name: copay, type: "DECIMAL(18,2)"}
        rules: []
        """;

    @TempDir
    Path folder;

    private List<String> doubts(String recipe, int rows, String columns) {
        return Objects.parquet(folder)
                .with("SELECT " + columns + " FROM range(" + rows + ") t(i)")
                .cleanedBy(recipe)
                .report()
                .rules()
                .stream()
                .filter(rule -> Doubt.of(rule.id()).isPresent() && rule.invalid() == 1)
                .map(rule -> RuleEntry.name(rule.id(), rule.nth()) + (rule.column() == null ? "" : " " + rule.column()))
                .toList();
    }

    private boolean isTold(String recipe, int rows, String columns) {
        return doubts(recipe, rows, "i AS id, " + columns).contains("WHOLE-AMOUNTS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(1000 + i AS VARCHAR) AS paid",
                "1000 + i AS paid",
                "CAST(1000 + i AS DOUBLE) AS paid",
                "CAST(1000 + i AS VARCHAR) || '.0' AS paid",
                "' ' || (1000 + i) AS paid, '0' AS copay"
            })
    void a_hundred_amounts_without_cents_are_told(String columns) {
        assertThat(isTold(RECIPE, 100, columns)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CAST(1000 + i AS VARCHAR) || '.00' AS paid",
                "CAST(1000 + i AS DECIMAL(18,2)) AS paid",
                "(1000 + i) / 8 AS paid",
                "CAST(1000 + i AS VARCHAR) AS paid, CASE WHEN i < 2 THEN '12.50' ELSE '10' END AS copay",
                "CASE WHEN i > 0 THEN '1000' ELSE '0' END AS paid",
                "NULL::VARCHAR AS paid"
            })
    void amounts_that_say_what_their_cents_are_or_are_few_are_not(String columns) {
        assertThat(isTold(RECIPE, 100, columns)).isFalse();
    }

    @Test
    void a_recipe_that_says_how_they_are_written_is_believed() {
        String amounts = "CAST(1000 + i AS VARCHAR) AS paid";

        assertThat(isTold(RECIPE.replace("(18,2)\"", "(18,2)\", number: {scale: 2}"), 100, amounts))
                .isFalse();
        assertThat(isTold(RECIPE.replace("(18,2)\"", "(18,2)\", number: {decimal: \".\"}"), 100, amounts))
                .isFalse();
    }

    private static final String LINES = RECIPE.replace("columns:", "linesOf: id\ncolumns:");

    @Test
    void an_amount_of_the_claim_on_each_of_its_lines_is_told() {
        String lines = "i // 2 AS id, (i // 2 + 1) / 8 AS paid, i / 8 AS copay";

        assertThat(doubts(LINES, 200, lines)).containsExactly("REPEATED-AMOUNTS paid");
        assertThat(doubts(LINES, 198, lines)).as("of few claims").isEmpty();
        assertThat(doubts(RECIPE, 200, lines)).as("where rows are no lines").isEmpty();
    }

    @Test
    void amounts_that_are_nothing_or_differ_on_one_claim_in_twenty_are_not() {
        assertThat(doubts(LINES, 400, "i // 2 AS id, '0.00' AS paid, NULL::VARCHAR AS copay"))
                .isEmpty();
        assertThat(doubts(LINES, 400, "i // 2 AS id, CASE WHEN i < 20 THEN i ELSE i // 2 + 1 END / 8 AS paid"))
                .isEmpty();
        assertThat(doubts(LINES, 400, "i // 2 AS id, CASE WHEN i < 16 THEN i ELSE i // 2 + 1 END / 8 AS paid"))
                .containsExactly("REPEATED-AMOUNTS paid");
    }
}
