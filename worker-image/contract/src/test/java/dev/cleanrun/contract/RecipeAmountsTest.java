// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeAmountsTest {
    private static Recipe recipe(String more) {
        return RecipeReader.read("""
            recipe: sums
            columns:
              - {name: claim}
              - {name: day, type: DATE}
              - {name: paid, type: "DECIMAL(18,2)"}
              - {name: fee, type: "DECIMAL(9,3)"}
            rules:
              - {id: HEAD, columns: [fee], step: Versions, type: majority, args: {keys: [claim]}, action: Fix}
            """ + more, "r.yaml");
    }

    @Test
    void amounts_are_columns() {
        assertThat(recipe("amounts: [paid]\n").amounts())
                .extracting(Column::name)
                .containsExactly("paid");
        assertThat(recipe("").amounts()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[paidd]|column paidd is not declared",
                "[day]|column day is of type DATE; only sums of DECIMAL columns",
                "[paid, paid]|column paid is named twice",
                "[fee]|takes the value of most rows by rule HEAD"
            })
    void what_cannot_be_summed_is_refused_by_name(String names, String message) {
        assertThatThrownBy(() -> recipe("amounts: " + names + "\n"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("amounts: ")
                .hasMessageContaining(message);
    }

    @Test
    void an_unknown_column_is_one_that_is_not_expected_whatever_its_case() {
        Recipe recipe = recipe("unknownColumns: {id: EXTRA, known: [DML_IND]}\n");
        assertThat(recipe.unknown().orElseThrow().expects("dml_ind")).isTrue();
        assertThat(recipe.unknown().orElseThrow().expects("DML")).isFalse();
        assertThat(recipe("").unknown()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical"})
    void the_builtin_recipes_account_for_paid_amounts_and_name_the_columns_that_they_expect(String name) {
        Recipe recipe = RecipeReader.read(BuiltinRecipes.text(name).orElseThrow(), name);
        assertThat(recipe.amounts()).extracting(Column::name).contains("paid", "charge");
        assertThat(recipe.unknown().orElseThrow().id()).isEqualTo("CM-SCH-03");
        assertThat(recipe.unknown().orElseThrow().expects("FINAL_ACTION")).isTrue();
    }
}
