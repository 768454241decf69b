// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.ExpressionText;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression may be written with, wherever one stands in a recipe. */
class ExpressionTextTest {
    private static final String LONG = "'" + "x".repeat(ExpressionText.LONGEST) + "'";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this <> 'a\u3000b; -- $$ \"x\" /* */ \u202e [1]'",
                "this = 'it''s'",
                "a::DATE >= b AND\n\tc % 2 = 0",
                "regexp_full_match(this, '[0-9]{3}\\.?')",
                "((this || '-') ~ '^x') = true",
                "-1 < - this"
            })
    void plain_sql_with_any_text_in_literals_is_taken(String text) {
        assertThat(ExpressionText.problem(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\u3000this = 1~U+3000 at position 1",
                "this\u00a0= 1~U+00A0 at position 5",
                "this = 'a' \ufeff~U+FEFF at position 12",
                "this = \u0430~U+0430",
                "this = 'a\u0000'~chr(0)",
                "this = '\u001b[31m'~U+001B",
                "this = '\ud800'~U+D800",
                "this[1] = 'a'~U+005B ([) at position 5",
                "this = {'a': 1}~U+007B",
                "#1 = 'a'~U+0023",
                "@this = 1~U+0040",
                "this = 'a' -- b~comment",
                "this = 'a' /* b~comment",
                "this = $$a$$~dollar quote",
                "this = $1~parameter",
                "this = ?~parameter",
                "\"this\" = 'a'~double quote",
                "true; DROP TABLE x~semicolon",
                "this = e'a'~prefix",
                "this = x'41'~prefix",
                "this = 'a~is not closed",
                "this = 'a\u000b'~U+000B"
            })
    void everything_else_is_refused_by_its_number_and_place(String text, String complaint) {
        assertThat(ExpressionText.problem(text).orElseThrow()).contains(complaint);
    }

    @Test
    void parentheses_nest_to_a_bound() {
        assertThat(ExpressionText.problem("(".repeat(100) + "1" + ")".repeat(100)))
                .isEmpty();
        assertThat(ExpressionText.problem("(".repeat(101) + "1" + ")".repeat(101)))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "valid: \"%s\"",
                "valid: \"true\", value: \"%s\"",
                "type: duplicates, args: {keys: [a], when: \"%s\"}",
                "type: versions, args: {keys: [a], order: [a, \"%s\"]}",
                "type: versions, args: {keys: [a], order: [a], voided: \"%s\"}",
                "type: chain, args: {claim: a, original: b, order: [\"%s\"]}",
                "type: chain, args: {claim: a, original: b, voided: \"%s\"}",
                "type: net, args: {keys: [a], candidate: \"%s\", sum: [b], zero: [b]}",
                "type: net, args: {keys: [a], candidate: \"true\", reversal: \"%s\", sum: [b], zero: [b]}",
                "type: partner, args: {keys: [a], when: \"%s\", partner: \"true\"}",
                "type: partner, args: {keys: [a], when: \"true\", partner: \"%s\"}"
            })
    void the_bounds_hold_for_every_expression_of_a_rule(String rule) {
        for (String bad : new String[] {LONG, "a \u3000= 1"}) {
            assertThatThrownBy(() -> RecipeReader.read(recipe("").formatted(rule.formatted(bad)), "r.yaml"))
                    .isInstanceOf(RecipeException.class)
                    .hasMessageContaining("r.yaml:4: rule ONE")
                    .hasMessageContaining(bad.equals(LONG) ? "at most 2000 characters" : "U+3000");
        }
    }

    @Test
    void and_for_the_key_of_a_list() {
        String list = "references: [{name: codes, uri: a.csv, key: k, keyAs: \"%s\"}]\n";
        assertThatThrownBy(() -> RecipeReader.read(recipe(list.formatted(LONG)).formatted("valid: true"), "r.yaml"))
                .hasMessageContaining("reference codes: keyAs: an expression may have at most");
        assertThatThrownBy(() ->
                        RecipeReader.read(recipe(list.formatted("this\u2003")).formatted("valid: true"), "r.yaml"))
                .hasMessageContaining("U+2003 at position 5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "columns: [{name: a, keepRaw: '#i'}]~keepRaw",
                "columns: [{name: a, keepRaw: effect}]~keepRaw",
                "columns: [{name: a, keepRaw: b}, {name: b}]~declared twice",
                "columns: [{name: a, from: [\"x\\0y\"]}]~control character",
                "columns: [{name: a, from: ['']}]~1 to 255 characters",
                "parameters: {pp: 1e999999}~38 digits",
                "references: [{name: codes, uri: a.csv, key: \"k\\e\"}]~control character"
            })
    void names_and_numbers_that_could_do_harm_are_refused(String line, String complaint) {
        String columns = line.startsWith("columns") ? "" : "columns: [{name: a}]\n";
        assertThatThrownBy(() -> RecipeReader.read("recipe: harm\n" + columns + line + "\n", "r.yaml"))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(complaint);
    }

    private static String recipe(String more) {
        return "recipe: one\ncolumns: [{name: a}, {name: b}]\n" + (more.isEmpty() ? "description: x\n" : more)
                + "rules: [{id: ONE, columns: [a], step: Flags, action: Flag, %s}]\n";
    }
}
