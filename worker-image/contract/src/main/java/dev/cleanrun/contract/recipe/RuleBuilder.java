// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.RecipeYaml.RuleYaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Turns one rule as written into a checked one. */
final class RuleBuilder {
    private final List<String> declared;
    private final Orphans orphans;

    RuleBuilder(List<String> declaredColumns, Orphans orphans) {
        this.declared = declaredColumns;
        this.orphans = orphans;
    }

    /** The rule, or empty after telling what is wrong with it. */
    Optional<Rule> build(RuleYaml rule, Consumer<RuleProblem> problems) {
        List<RuleProblem> found = new ArrayList<>();
        if (rule.id() == null || !rule.id().matches("[A-Z][A-Z0-9-]{1,39}")) {
            RuleProblem.tell(found, "id", "a rule needs an id of capital letters, digits and -, like RX-NDC-02");
        }
        if (rule.step() == null) {
            RuleProblem.tell(found, "", "a rule needs a step, one of " + List.of(Step.values()));
        }
        Action action = rule.action() == null && "raised".equals(rule.type()) ? orphans.action() : rule.action();
        if (action == null) {
            RuleProblem.tell(found, "", "a rule needs an action, one of " + List.of(Action.values()));
        }
        CheckBuilder checks = new CheckBuilder(declared, rule, found);
        List<String> columns = checks.expand("columns", RecipeYaml.orEmpty(rule.columns()));
        List<String> needs = checks.expand("needs", RecipeYaml.orEmpty(rule.needs()));
        Optional<RuleArguments> arguments = ArgumentsReader.read(rule, found);
        Optional<Check> check = arguments.map(checks::build);
        value(rule, arguments, found);
        Stream.concat(
                        Stream.ofNullable(rule.value()),
                        arguments.map(RuleArguments::expressions).orElse(List.of()).stream())
                .forEach(text ->
                        ExpressionText.problem(text).ifPresent(message -> RuleProblem.tell(found, "", message)));
        int severity = rule.severity() == null ? Rule.DEFAULT_SEVERITY : rule.severity();
        if (severity < 1 || severity > 5) {
            RuleProblem.tell(found, "severity", "severity must be from 1 (blocks) to 5 (note)");
        }
        if (rule.threshold() != null
                && (rule.threshold().signum() < 0 || rule.threshold().compareTo(BigDecimal.ONE) > 0)) {
            RuleProblem.tell(found, "threshold", "threshold must be from 0 to 1");
        }
        found.forEach(problems);
        return found.isEmpty()
                ? check.map(finds -> Rule.builder(rule.id(), rule.step(), finds, action)
                        .description(rule.description())
                        .columns(columns)
                        .needs(needs)
                        .value(rule.value())
                        .severity(severity)
                        .threshold(rule.threshold())
                        .build())
                : Optional.empty();
    }

    private static void value(RuleYaml rule, Optional<RuleArguments> arguments, List<RuleProblem> found) {
        boolean fixes = rule.action() == Action.FIX || rule.action() == Action.FIX_AND_FLAG;
        boolean expression =
                arguments.filter(RuleArguments.Expression.class::isInstance).isPresent();
        if (fixes && expression) {
            if (rule.value() == null || RecipeYaml.orEmpty(rule.columns()).isEmpty()) {
                RuleProblem.tell(
                        found,
                        "",
                        "a fix needs \"columns\" and \"value\", the expression of the new value (NULL clears it)");
            }
            if (rule.step() != null && rule.step() != Step.CODES && rule.step() != Step.CLEAR) {
                RuleProblem.tell(found, "step", "a fix by an expression stands in step Codes or Clear");
            }
        } else if (rule.action() == Action.REMOVE && expression && rule.step() != null && rule.step() != Step.DENIED) {
            RuleProblem.tell(
                    found,
                    "step",
                    "an expression removes rows in step Denied only: elsewhere it rejects or flags them");
        } else if (!fixes && rule.value() != null) {
            RuleProblem.tell(found, "value", "\"value\" belongs to the actions Fix and FixAndFlag");
        }
    }
}
