// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.RecipeLines;
import dev.cleanrun.contract.recipe.RecipeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are those of the document's own structure, not of texts that look like it. */
class RecipeLinesTest {
    private static final String RECIPE = """
        # id: TWICE, name: paid
        recipe: lines
        description: |
          name: paid
          id: TWICE
        parameters:
          limit: 5
          name_of: 'id: TWICE'
        columns:
          - type: VARCHAR
            name: "paid"
          - {type: VARCHAR, name: claim}
        rules:
          - {step: Casts, id: TWICE, action: Flag, valid: "paid <> 'id: TWICE'"}
          -
            step: Casts
            id: 'TWICE'
            action: Flag
            valid: paid <> ''
        drop: [GONE]
        """;

    private final RecipeLines lines = new RecipeLines(RECIPE, "r.yaml");

    @Test
    void a_rule_is_where_its_id_stands_and_not_where_a_text_or_a_comment_says_so() {
        assertThat(lines.ofRule("TWICE", 0)).isEqualTo(14);
        assertThat(lines.ofRule("TWICE", 1)).isEqualTo(17);
        assertThat(lines.ofRule("TWICE", 2)).isZero();
    }

    @Test
    void names_fields_and_words_are_found_in_any_style() {
        assertThat(lines.ofName("paid")).isEqualTo(11);
        assertThat(lines.ofName("claim")).isEqualTo(12);
        assertThat(lines.ofName("nobody")).isZero();
        assertThat(lines.ofField("parameters.limit")).isEqualTo(7);
        assertThat(lines.ofField("columns[1]")).isEqualTo(12);
        assertThat(lines.ofField("columns[1].from")).isZero();
        assertThat(lines.ofWord("GONE")).isEqualTo(20);
        assertThat(lines.ofWord("drop")).isEqualTo(20);
    }

    @Test
    void of_a_document_that_breaks_off_what_stands_before_is_known() {
        RecipeLines broken = new RecipeLines("columns:\n  - {name: a}\n  - {name: b\nrules: [", "r.yaml");
        assertThat(broken.ofName("a")).isEqualTo(2);
        assertThat(broken.ofField("rules")).isZero();
        assertThat(new RecipeLines("", "r.yaml").ofWord("a")).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "asOf: yesterday|r.yaml:3: asOf \"yesterday\" is not a date",
                "parameters: {BAD: 1}|r.yaml:3: parameter \"BAD\" must have a name",
                "smallCells: -1|r.yaml:3: smallCells must be from 0",
                "unknownColumns: {severty: 2}|r.yaml:3: unknown field \"severty\" at unknownColumns.severty (did you"
                        + " mean",
                "rules: [{id: A, step: Cast}]|r.yaml:3: \"Cast\" at rules[0].step is not one of",
                "rules: {id: A}|r.yaml:3: ",
                "unknownColumns: {severity: 2.5}|r.yaml:3: ",
                "text: [1]|r.yaml:3: ",
                "rules: [|r.yaml:3: "
            })
    void what_a_recipe_says_wrong_is_told_with_its_line(String line, String message) {
        assertThatThrownBy(() -> RecipeReader.read("recipe: lines\ncolumns: [{name: one}]\n" + line + "\n", "r.yaml"))
                .hasMessageStartingWith(message);
    }
}
