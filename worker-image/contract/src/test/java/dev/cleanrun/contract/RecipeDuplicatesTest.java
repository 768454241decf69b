// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeDuplicatesTest {
    private static Recipe recipe(String action, String arguments) {
        return RecipeReader.read("""
            recipe: twice
            columns: [{name: claim}, {name: day}]
            rules:
              - {id: TWICE, step: Keys, type: duplicates, action: %s, args: {%s}}
            """.formatted(action, arguments), "r.yaml");
    }

    @Test
    void rows_that_differ_are_flagged() {
        assertThat(recipe("Flag", "keys: [day], differ: claim")
                        .rule("TWICE")
                        .orElseThrow()
                        .check())
                .isInstanceOfSatisfying(
                        Check.Duplicates.class,
                        check -> assertThat(check.differ()).isEqualTo("claim"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"Flag|keys: [day], agree: [claim]", "Reject|agree: [claim]"})
    void keys_are_held_against_other_columns_only_where_rows_leave_for_them(String action, String arguments) {
        assertThatThrownBy(() -> recipe(action, arguments))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("args.agree belongs to rules with args.keys by which rows leave");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Reject|keys: [day], differ: claim|args.differ belongs to rules with args.keys and action Flag",
                "Flag|differ: claim|args.differ belongs to rules with args.keys and action Flag",
                "Flag|keys: [day], differ: clam|column \"clam\" is not declared (did you mean \"claim\"?)"
            })
    void rows_that_differ_are_neither_removed_nor_rejected_for_each_other(
            String action, String arguments, String message) {
        assertThatThrownBy(() -> recipe(action, arguments))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message);
    }
}
