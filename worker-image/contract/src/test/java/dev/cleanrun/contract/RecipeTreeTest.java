// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe is what is written, all of it. */
class RecipeTreeTest {
    private static final String COLUMNS = """
        recipe: meters
        columns:
          - {name: meter, from: [METER]}
        """;

    @ParameterizedTest
    @ValueSource(
            strings = {"007", "NO", "on", "1e3", "1_000", "0x1F", "1.10", "12:30", "2026-01-01", "True", "7", "1.5"})
    void a_text_without_quotes_is_taken_as_it_is_written(String written) {
        Recipe recipe = read("""
            recipe: meters
            text: {id: TX-01, fillers: [%1$s, x]}
            columns:
              - {name: meter, from: [%1$s]}
              - {name: payer, constant: %1$s}
            """.formatted(written));

        assertThat(recipe.column("payer").map(Column::constant)).contains(written);
        assertThat(recipe.column("meter").orElseThrow().from()).containsExactly(written);
        assertThat(recipe.text().fillers()).containsExactly(written, "x");
    }

    @Test
    void a_filler_may_be_the_word_null() {
        assertThat(read("recipe: meters\ntext: {id: TX-01, fillers: [NULL, null, ~]}\ncolumns: [{name: meter}]\n")
                        .text()
                        .fillers())
                .containsExactly("NULL", "null", "~");
    }

    @Test
    void a_field_may_be_yes_or_no_as_before() {
        assertThat(read("recipe: meters\ncolumns: [{name: meter, required: yes}]\n")
                        .column("meter")
                        .map(Column::required))
                .contains(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"007", "NO", "0x1F"})
    void a_parameter_that_may_be_a_text_or_a_number_is_refused(String written) {
        assertRefused(COLUMNS + "parameters: {most: " + written + "}\n", "r.yaml:4: parameters.most is ");
        assertThat(read(COLUMNS + "parameters: {most: 7, least: 1.50, sure: true}\n")
                        .parameters())
                .hasSize(3);
    }

    @Test
    void two_fields_of_one_name_are_refused_wherever_they_stand() {
        assertRefused(COLUMNS + "rules: []\nasOf: 2026-01-01\nrules: []\n", "r.yaml:6: Duplicate field 'rules'");
        assertRefused(
                COLUMNS + "rules:\n  - {id: PM-01, columns: [meter], step: Flags, valid: this = 'a', action: Flag,"
                        + " valid: this = 'b'}\n",
                "r.yaml:5: Duplicate field 'valid'");
    }

    @Test
    void so_they_are_in_a_recipe_that_another_one_extends() {
        var bases = new RecipeBases() {
            @Override
            public Optional<String> configMap(String name) {
                return Optional.of(COLUMNS + "rules: []\nrules: []\n");
            }
        };

        assertThatThrownBy(() -> RecipeReader.resolved("recipe: ours\nextends: {configMap: base}\n", "r.yaml", bases))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("base")
                .hasMessageContaining("Duplicate field 'rules'");
    }

    @Test
    void a_second_document_is_refused_and_an_empty_one_is_none() {
        assertRefused(COLUMNS + "---\nrules: []\n", "a second document begins here");
        assertThat(read("---\n" + COLUMNS + "---\n").columns()).hasSize(1);
    }

    @Test
    void an_alias_is_refused() {
        assertRefused(
                "recipe: meters\n"
                        + "columns:\n"
                        + "  - {name: meter, constant: &acme ACME}\n"
                        + "  - {name: payer, constant: *acme}\n",
                "r.yaml:4: columns[1].constant is an alias");
    }

    private static Recipe read(String yaml) {
        return RecipeReader.read(yaml, "r.yaml");
    }

    private static void assertRefused(String yaml, String message) {
        assertThatThrownBy(() -> read(yaml)).isInstanceOf(RecipeException.class).hasMessageContaining(message);
    }
}
