// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradeTest {
    /** {@code +3} is a rule of severity 3 within its threshold, {@code !3} one over it. */
    private static List<RuleTotal> rules(String text) {
        return Stream.of(text.split(" "))
                .filter(one -> !one.isEmpty())
                .map(one -> rule(one, "R-" + one.hashCode() + "-" + text.indexOf(one)))
                .toList();
    }

    private static RuleTotal rule(String one, String id) {
        return rule(id, "c", one.charAt(1) - '0', 100, one.charAt(0) == '!' ? 50 : 1, new BigDecimal("0.1"));
    }

    private static RuleTotal rule(
            String id, String column, int severity, long evaluated, long invalid, BigDecimal threshold) {
        return RuleTotal.of(
                RuleEntry.builder(id, 1, "d")
                        .judges(RuleEntry.Level.FIELD, column)
                        .acts(Step.FLAGS, Action.FLAG, severity)
                        .counted(evaluated - invalid, invalid, 0)
                        .threshold(threshold)
                        .build(),
                Map.of());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "'', -",
        "+1, A",
        "+1 +2 +3 +4 +5, A",
        "+1 +2 !5, B",
        "+1 +2 !3, C",
        "+1 !5 !4, D",
        "+1 +2 !4 !5, C",
        "+2 +3 !4, C",
        "+1 !2, F",
        "!1, F",
        "+3 !3, F",
        "!5, F"
    })
    void the_grade_follows_the_weight_over_the_threshold(String rules, String letter) {
        assertThat(Grade.of(rules(rules)).letter()).isEqualTo(letter);
    }

    @Test
    void a_rule_of_severity_1_over_its_threshold_leaves_at_best_a_d_and_one_of_severity_2_a_c() {
        List<RuleTotal> many = IntStream.range(0, 40)
                .mapToObj(i -> rule("M-" + i, "c", 1, 100, 0, BigDecimal.ZERO))
                .toList();

        assertThat(Grade.of(plus(many, rule("X", "c", 1, 100, 50, BigDecimal.ZERO)))
                        .letter())
                .isEqualTo("D");
        assertThat(Grade.of(plus(many, rule("X", "c", 2, 100, 50, BigDecimal.ZERO)))
                        .letter())
                .isEqualTo("C");
        assertThat(Grade.of(plus(many, rule("X", "c", 3, 100, 50, BigDecimal.ZERO)))
                        .letter())
                .isEqualTo("B");
    }

    @Test
    void a_rule_counts_once_however_many_columns_it_has_and_fails_when_one_does() {
        Grade grade = Grade.of(Arrays.asList(
                rule("X", "a", 3, 100, 0, BigDecimal.ZERO),
                rule("X", "b", 3, 100, 1, BigDecimal.ZERO),
                rule("X", "c", 3, 100, 0, BigDecimal.ZERO),
                rule("Y", "c", 3, 100, 0, BigDecimal.ZERO)));

        assertThat(grade).isEqualTo(new Grade("F", new BigDecimal("0.5"), 2, 1, 3));
    }

    @Test
    void rules_without_a_threshold_or_without_rows_are_not_judged() {
        assertThat(Grade.of(List.of(rule("X", "a", 1, 100, 100, null), rule("Y", "a", 1, 0, 0, BigDecimal.ZERO)))
                        .judged())
                .isZero();
        RuleTotal absent = RuleTotal.of(
                RuleEntry.builder("Z", 1, "d")
                        .judges(RuleEntry.Level.FIELD, "c")
                        .acts(Step.FLAGS, Action.FLAG, 1)
                        .threshold(BigDecimal.ZERO)
                        .applicable(false)
                        .build(),
                Map.of());
        assertThat(Grade.of(List.of(absent)).letter()).isEqualTo("-");
    }

    private static List<RuleTotal> plus(List<RuleTotal> rules, RuleTotal more) {
        return Stream.concat(rules.stream(), Stream.of(more)).toList();
    }
}
