// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.recipe.TimeFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recipe with the layout of its source. */
class LaidOutRecipeTest {
    private static final String MINE = "recipe: mine\nextends: pharmacy\nlayout: apcd-cdl\n";

    private static Recipe read(String yaml) {
        return RecipeReader.read(yaml, "mine.yaml");
    }

    private static Column column(Recipe recipe, String name) {
        return recipe.column(name).orElseThrow();
    }

    @Test
    void columns_are_found_under_the_layouts_names_and_read_as_it_says() {
        Recipe recipe = read(MINE);

        assertThat(column(recipe, "ndc11").from()).startsWith("CDLPC025").contains("PROD_SRVC_ID");
        assertThat(column(recipe, "fill_date").formats())
                .extracting(TimeFormat::text)
                .containsExactly("%Y%m%d", "%Y-%m-%d");
        assertThat(column(recipe, "paid").number().scale()).isEqualTo(2);
        assertThat(column(recipe, "quantity").number()).isNull();
        assertThat(recipe.unknown().orElseThrow().expects("CDLPC009")).isTrue();
    }

    @Test
    void what_is_written_out_names_no_layout_and_has_the_same_digest() {
        String whole = RecipeReader.resolved(MINE, "mine.yaml");

        assertThat(whole).doesNotContain("layout").doesNotContain("extends");
        assertThat(RecipeReader.read(whole, "recipe.yaml").digest())
                .isEqualTo(read(MINE).digest())
                .isNotEqualTo(read(MINE.replace("apcd-cdl", "ma-apcd")).digest());
    }

    @Test
    void a_column_that_the_recipe_writes_wins_over_the_layout() {
        Recipe recipe = read(MINE + "columns:\n  - {name: ndc11, from: [MY_NDC]}\n");

        assertThat(column(recipe, "ndc11").from()).containsExactly("MY_NDC");
        assertThat(column(recipe, "rx_number").from()).startsWith("CDLPC035");
    }

    @Test
    void the_layout_of_the_run_wins_over_the_recipes() {
        Recipe recipe = RecipeReader.read(MINE, "mine.yaml", RecipeBases.BUILTIN, Optional.of("ma-apcd"));

        assertThat(column(recipe, "ndc11").from()).startsWith("PC026");
    }

    @Test
    void the_layout_of_a_base_counts_where_the_recipe_names_none() {
        Recipe recipe = RecipeReader.read(
                "recipe: mine\nextends: {configMap: house}\n", "mine.yaml", name -> Optional.of(MINE));

        assertThat(column(recipe, "ndc11").from()).startsWith("CDLPC025");
    }

    @Test
    void a_name_of_the_layout_is_what_the_layout_says_whatever_others_mean_by_it() {
        Recipe institutional = read("recipe: mine\nextends: institutional\nlayout: rif-outpatient\n");

        assertThat(column(institutional, "external_dx_01").from())
                .startsWith("ICD_DGNS_E_CD1")
                .doesNotContain("FST_DGNS_E_CD");
    }

    @Test
    void codes_of_the_layout_become_those_of_the_recipe_before_any_rule_looks_at_them() {
        Recipe recipe = read("recipe: mine\nextends: medical\nlayout: cclf\n");

        var codes = recipe.rules().getFirst();
        assertThat(codes.id()).isEqualTo("LAYOUT");
        assertThat(codes.step()).isEqualTo(Step.CODES);
        assertThat(codes.columns()).containsExactly("claim_line_type");
        assertThat(codes.check()).isEqualTo(new Check.Expression("this NOT IN ('0', '1', '2')"));
        assertThat(codes.value())
                .isEqualTo("CASE this WHEN '0' THEN 'O' WHEN '1' THEN 'V' WHEN '2' THEN 'A' ELSE this END");
    }

    @Test
    void a_recipe_that_extends_nothing_names_the_kind_of_file() {
        String own = "recipe: fills\nlayout: %s\ncolumns:\n  - {name: ndc11}\n  - {name: fill_date, type: DATE}\n";

        assertThat(column(read(own.formatted("apcd-cdl/pharmacy")), "ndc11").from())
                .containsExactly("CDLPC025");
        assertThatThrownBy(() -> read(own.formatted("apcd-cdl")))
                .hasMessage(
                        "mine.yaml:2: the recipe extends no builtin one, so the layout's kind of file must be named,"
                                + " as in layout: apcd-cdl/pharmacy; it has pharmacy, medical, eligibility");
    }

    @Test
    void what_a_recipe_of_ones_own_writes_wins_over_the_layout() {
        Recipe recipe = read("""
            recipe: fills
            layout: apcd-cdl/pharmacy
            columns:
              - {name: ndc11, from: [CDLPC035, NDC]}
              - {name: rx_number, from: [RX_NO]}
              - {name: fill_date, type: DATE, from: [FILLED], formats: ["%d.%m.%Y"]}
              - {name: paid, type: "DECIMAL(18,2)", number: {scale: 1}}
            """);

        assertThat(column(recipe, "ndc11").from()).containsExactly("CDLPC035", "NDC", "CDLPC025");
        assertThat(column(recipe, "rx_number").from()).containsExactly("RX_NO");
        assertThat(column(recipe, "fill_date").from()).startsWith("FILLED").hasSizeGreaterThan(1);
        assertThat(column(recipe, "fill_date").formats())
                .extracting(TimeFormat::text)
                .containsExactly("%d.%m.%Y");
        assertThat(column(recipe, "paid").number().scale()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} cleaned by {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "apcd-cdi | pharmacy | there is no layout \"apcd-cdi\" (did you mean \"apcd-cdl\"?)",
                "rif-pde | medical | the layout rif-pde has no file that the recipe medical cleans: it has pharmacy",
                "cclf/medical-dmi | medical | has no kind of file \"medical-dmi\" (did you mean \"medical-dme\"?)",
                "synpuf | medical | a row of synpuf/medical has 13 lines of a claim side by side: cleanrun deliver"
                        + " makes a row of each; clean those with layout: synpuf/medical-lines",
            })
    void what_cannot_be_laid_out_is_refused_with_a_sentence_and_its_line(String layout, String recipe, String why) {
        assertThatThrownBy(() -> read("recipe: mine\nextends: " + recipe + "\nlayout: " + layout + "\n"))
                .isInstanceOf(RecipeException.class)
                .hasMessageStartingWith("mine.yaml:3: ")
                .hasMessageContaining(why);
    }

    @Test
    void lines_side_by_side_are_cleaned_once_each_has_a_row() {
        Recipe recipe = read("recipe: mine\nextends: medical\nlayout: synpuf/medical-lines\n");

        assertThat(column(recipe, "claim_line_number").from()).startsWith("LINE_NUM");
        assertThat(column(recipe, "procedure_code").from()).startsWith("HCPCS_CD");
        assertThat(column(recipe, "line_dx").from()).startsWith("LINE_ICD9_DGNS_CD");
    }
}
