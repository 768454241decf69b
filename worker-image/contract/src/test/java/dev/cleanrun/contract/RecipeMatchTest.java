// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.names.NameDecisions;
import dev.cleanrun.contract.names.NameDecisions.Decision;
import dev.cleanrun.contract.recipe.NameMatch;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.ReferenceList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeMatchTest {
    private static ReferenceList list(String fields) {
        return RecipeReader.read("""
            recipe: drugs
            references:
              - {name: drugs, uri: drugs.csv, key: name, %s}
            columns:
              - {name: name}
            """.formatted(fields), "drugs.yaml")
                .references()
                .getFirst();
    }

    @Test
    void a_list_is_matched_where_it_says_how_and_at_99_of_100_where_it_does_not_say_how_well() {
        assertThat(list("value: code, match: {method: DrugNames}").match())
                .isEqualTo(new NameMatch(NameMatch.Method.DRUG_NAMES, NameMatch.DEFAULT_PRECISION));
        assertThat(list("value: code").matched()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value: code, match: {precision: 0.99}",
                "value: code, match: {method: DrugNames, precision: 0.999}",
                "value: code, match: {method: DrugNames, precision: 0.9}",
                "match: {method: DrugNames}"
            })
    void what_was_not_measured_or_gives_no_value_is_refused(String fields) {
        assertThatThrownBy(() -> list(fields))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining("drugs.yaml:3")
                .hasMessageContaining("match needs a method");
    }

    @Test
    void decisions_are_the_same_bytes_in_whatever_order_they_were_made() {
        Decision one = Decision.of("ONE TAB", "KEY", "2026-11-01");
        Decision two = Decision.of("TWO TAB", null, "2026-11-02");
        NameDecisions first = NameDecisions.none("drugs").with(List.of(one)).with(List.of(two));
        NameDecisions second = NameDecisions.none("drugs").with(List.of(two)).with(List.of(one));

        assertThat(first.digest()).isEqualTo(second.digest());
        assertThat(NameDecisions.parse(first.toJson())).isEqualTo(first);
        assertThatThrownBy(() -> NameDecisions.parse(first.toJson().replace("\"v\" : 1", "\"v\" : 2")))
                .hasMessageContaining("use the build that wrote them");
    }
}
