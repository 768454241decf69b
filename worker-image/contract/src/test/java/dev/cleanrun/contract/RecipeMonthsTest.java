// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.ByMonth;
import dev.cleanrun.contract.recipe.RecipeReader;
import org.junit.jupiter.api.Test;

class RecipeMonthsTest {
    private static String recipe(String byMonth) {
        return """
            recipe: months
            %s
            columns:
              - {name: who}
              - {name: day, type: DATE}
              - {name: paid, type: "DECIMAL(18,2)"}
            """.formatted(byMonth);
    }

    @Test
    void lines_are_of_a_declared_column() {
        assertThatThrownBy(() -> RecipeReader.read(recipe("linesOf: claim"), "r.yaml"))
                .hasMessageContaining("linesOf: column claim is not declared");
        assertThat(RecipeReader.read(recipe("linesOf: who"), "r.yaml").linesOf())
                .contains("who");
    }

    @Test
    void an_amount_by_month_needs_the_member_whose_number_says_whether_it_may_be_told() {
        assertThatThrownBy(() -> RecipeReader.read(recipe("byMonth: {date: day, amount: paid}"), "r.yaml"))
                .hasMessageContaining("\"amount\" needs \"member\"")
                .hasMessageContaining("at least 11 members");
        assertThat(RecipeReader.read(recipe("byMonth: {date: day, amount: paid}\nsmallCells: 0"), "r.yaml")
                        .byMonth())
                .contains(new ByMonth("day", null, "paid"));
    }
}
