// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeException;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeSpansTest {
    private static Recipe recipe(String rule) {
        return RecipeReader.read("""
            recipe: spans
            columns:
              - {name: member}
              - {name: first, type: DATE}
              - {name: last, type: DATE}
              - {name: at, type: TIMESTAMP}
              - {name: paid, type: "DECIMAL(9,2)"}
              - {name: weight, type: DOUBLE}
            rules:
              - {id: RULE, step: Keys, %s}
            """.formatted(rule), "r.yaml");
    }

    private static Check check(String rule) {
        return recipe(rule).rule("RULE").orElseThrow().check();
    }

    @Test
    void spans_may_share_no_day_and_leave_none_out_unless_days_are_given() {
        assertThat(check("type: overlaps, action: Flag, args: {keys: [member], from: first, to: last}"))
                .isEqualTo(new Check.Overlaps(List.of("member"), "first", "last", null, null, 0));
        assertThat(check("type: gaps, action: Flag, args: {keys: [member], from: first, to: last, days: 45}"))
                .isEqualTo(new Check.Gaps(List.of("member"), "first", "last", null, 45));
    }

    @Test
    void a_sum_is_compared_to_the_cent_unless_a_tolerance_is_given() {
        assertThat(check("type: sums, action: Flag, args: {keys: [member], total: paid, of: paid}"))
                .isEqualTo(new Check.Sums(List.of("member"), "paid", "paid", null, BigDecimal.ZERO));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: overlaps, action: Reject, args: {keys: [member], from: first, to: last}|have the action Flag:"
                        + " no row among several is known to be the wrong one",
                "type: gaps, action: Reject, args: {keys: [member], from: first, to: last}|have the action Flag",
                "type: sums, action: Reject, args: {keys: [member], total: paid, of: paid}|have the action Flag",
                "type: overlaps, action: Flag, args: {from: first, to: last}|args.keys is needed",
                "type: overlaps, action: Flag, args: {keys: [member], to: last}|args.from is needed",
                "type: gaps, action: Flag, args: {keys: [member], from: first}|args.to is needed",
                "type: gaps, action: Flag, args: {keys: [member], from: first, to: last, days: -1}|args.days must be"
                        + " from 0 to 36600",
                "type: overlaps, action: Flag, args: {keys: [member], from: at, to: last}|args.from: column at is of"
                        + " type TIMESTAMP; spans are told in columns of type DATE",
                "type: gaps, action: Flag, args: {keys: [member], from: first, to: paid}|args.to: column paid is of"
                        + " type",
                "type: sums, action: Flag, args: {keys: [member], of: paid}|type sums needs args.total",
                "type: sums, action: Flag, args: {keys: [member], total: paid}|args.of is needed",
                "type: sums, action: Flag, args: {keys: [member], total: paid, of: paid, tolerance: -1}|args.tolerance"
                        + " must not be below 0",
                "type: sums, action: Flag, args: {keys: [member], total: paid, of: weight}|args.of: column weight is of"
                        + " type DOUBLE; only DECIMAL and whole numbers add up exactly"
            })
    void what_cannot_be_compared_is_refused(String rule, String message) {
        assertThatThrownBy(() -> recipe(rule))
                .isInstanceOf(RecipeException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("r.yaml:10");
    }
}
