// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recipes that extend others, builtin or in ConfigMaps. */
class RecipeChainTest {
    private static final String HOUSE = """
        recipe: house
        extends: pharmacy
        columns:
          - {name: ndc11, from: [HOUSE_NDC], keepRaw: ndc_as_sent}
        drop: [RX-DUP-01]
        """;

    private static Recipe read(String yaml, Map<String, String> configMaps) {
        return RecipeReader.read(yaml, "mine.yaml", name -> Optional.ofNullable(configMaps.get(name)));
    }

    @Test
    void a_recipe_extends_one_of_a_config_map_that_extends_a_builtin_one() {
        Recipe recipe = read("recipe: mine\nextends: {configMap: house}\nversioning: None\n", Map.of("house", HOUSE));

        assertThat(recipe.name()).isEqualTo("mine");
        assertThat(recipe.column("ndc11").orElseThrow().from()).containsExactly("HOUSE_NDC");
        assertThat(recipe.rule("RX-DUP-01")).isEmpty();
        assertThat(recipe.rule("RX-NDC-02")).isPresent();
    }

    @Test
    void what_is_written_out_has_the_same_digest_and_needs_no_other_recipe() {
        String mine = "recipe: mine\nextends: {configMap: house}\n";
        String whole = RecipeReader.resolved(mine, "mine.yaml", name -> Optional.of(HOUSE));

        assertThat(RecipeReader.read(whole, "recipe.yaml").digest())
                .isEqualTo(read(mine, Map.of("house", HOUSE)).digest())
                .isNotEqualTo(read(mine, Map.of("house", HOUSE.replace("HOUSE_NDC", "NDC")))
                        .digest());
        assertThat(whole).doesNotContain("extends");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            nullValues = "none",
            value = {
                "'{name: ndc11, from: [X]}', ndc_as_sent",
                "'{name: ndc11, from: [X], keepRaw: other}', other",
                "'{name: ndc11, from: [X], keepRaw: null}', none"
            })
    void a_column_keeps_its_raw_text_unless_it_says_otherwise(String column, String keepRaw) {
        Recipe recipe = read(
                "recipe: mine\nextends: {configMap: house}\ncolumns:\n  - " + column + "\n", Map.of("house", HOUSE));

        assertThat(recipe.column("ndc11").orElseThrow().keepRaw()).isEqualTo(keepRaw);
        assertThat(recipe.column("ndc11").orElseThrow().from()).containsExactly("X");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{configMap: gone}|names the ConfigMap \"gone\", which is not there",
                "{configMap: empty}|names the ConfigMap \"empty\", which is not there or has no recipe",
                "nobody|the builtin recipes are pharmacy, medical, institutional, dental, eligibility, provider",
                "{builtin: nobody}|the builtin recipes are",
                "{configMap: a, builtin: medical}|must name a builtin recipe",
                "[pharmacy]|must name a builtin recipe",
                "{configMap: a}|goes round in a circle: ConfigMap a extends ConfigMap b extends ConfigMap a",
                "{configMap: self}|goes round in a circle: ConfigMap self extends ConfigMap self",
                "{configMap: n1}|more than 8 recipes extend one another",
                "{configMap: large}|is larger than 512 KiB"
            })
    void what_cannot_be_extended_is_refused_with_its_line(String extended, String message) {
        Map<String, String> maps = new HashMap<>(Map.of(
                "empty",
                " ",
                "a",
                "recipe: a\nextends: {configMap: b}\n",
                "b",
                "recipe: b\nextends: {configMap: a}\n",
                "self",
                "recipe: self\nextends: {configMap: self}\n",
                "large",
                "recipe: large\ncolumns: [{name: a}]\n#" + "x".repeat(RecipeReader.MAX_BYTES)));
        maps.putAll(IntStream.range(1, 40)
                .boxed()
                .collect(Collectors.toMap(
                        n -> "n" + n, n -> "recipe: n" + n + "\nextends: {configMap: n" + (n + 1) + "}\n")));

        assertThatThrownBy(() -> read("recipe: mine\nextends: " + extended + "\n", maps))
                .isInstanceOfSatisfying(
                        RecipeException.class,
                        refused -> assertThat(refused.problems().getFirst().toString())
                                .contains(message));
    }

    @Test
    void a_change_of_arguments_keeps_those_that_it_does_not_name_and_null_takes_one_away() {
        Recipe recipe = read("""
            recipe: mine
            extends: pharmacy
            versioning: VersionNumber
            change:
              - {id: CM-VER-01, args: {keys: [claim_id, claim_line_number, payer_id], agree: null}}
            """, Map.of());
        var before = (Check.Versions) read("recipe: mine\nextends: pharmacy\nversioning: VersionNumber\n", Map.of())
                .rule("CM-VER-01")
                .orElseThrow()
                .check();

        assertThat(recipe.rule("CM-VER-01").orElseThrow().check())
                .isEqualTo(new Check.Versions(
                        List.of("claim_id", "claim_line_number", "payer_id"),
                        before.order(),
                        before.whole(),
                        before.voided(),
                        before.orphan(),
                        before.original(),
                        List.of()));
    }

    @Test
    void a_change_of_a_rule_that_the_base_lacks_is_told_by_the_base() {
        assertThatThrownBy(() ->
                        read("recipe: mine\nextends: {configMap: house}\ndrop: [RX-DUP-01]\n", Map.of("house", HOUSE)))
                .hasMessageContaining("ConfigMap house does not have");
    }
}
