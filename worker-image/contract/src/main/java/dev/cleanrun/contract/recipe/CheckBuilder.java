// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.RecipeYaml.RuleYaml;
import dev.cleanrun.contract.text.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Turns what a rule says of how it finds rows into a check, with the columns that its patterns stand for. */
final class CheckBuilder {
    private static final int MOST_DAYS = 36_600;

    private final List<String> declared;
    private final RuleYaml rule;
    private final List<RuleProblem> problems;

    /** Over the recipe's columns; {@code problems} takes what is wrong with the rule. */
    CheckBuilder(List<String> declaredColumns, RuleYaml rule, List<RuleProblem> problems) {
        this.declared = declaredColumns;
        this.rule = rule;
        this.problems = problems;
    }

    /** The check; where something is wrong with it the problems say so. */
    Check build(RuleArguments arguments) {
        return switch (arguments) {
            case RuleArguments.Expression(String valid) -> new Check.Expression(valid);
            case RuleArguments.Castable() -> needsColumns(new Check.Castable());
            case RuleArguments.Raised() -> new Check.Raised();
            case RuleArguments.Compact args -> needsColumns(compact(args));
            case RuleArguments.Duplicates args -> duplicates(args);
            case RuleArguments.Versions args ->
                new Check.Versions(
                        keys(args.keys()),
                        needed("order", args.order()),
                        args.whole(),
                        args.voided(),
                        args.orphan(),
                        optional("original", args.original()),
                        columns("agree", args.agree()));
            case RuleArguments.Chain args ->
                new Check.Chain(
                        columns("keys", args.keys()),
                        column("claim", args.claim()),
                        column("original", args.original()),
                        args.order(),
                        args.voided(),
                        args.orphan(),
                        args.unknown(),
                        optional("line", args.line()),
                        columns("agree", args.agree()));
            case RuleArguments.Net args -> net(args);
            case RuleArguments.Majority args ->
                needsColumns(new Check.Majority(keys(args.keys()), columns("agree", args.agree())));
            case RuleArguments.Partner args -> partner(args);
            case RuleArguments.Overlaps args ->
                new Check.Overlaps(
                        keys(args.keys()),
                        column("from", args.from()),
                        column("to", args.to()),
                        args.when(),
                        optional("differ", args.differ()),
                        days(args.days()));
            case RuleArguments.Gaps args ->
                new Check.Gaps(
                        keys(args.keys()),
                        column("from", args.from()),
                        column("to", args.to()),
                        args.when(),
                        days(args.days()));
            case RuleArguments.Sums args -> sums(args);
        };
    }

    /** The declared columns that patterns stand for; {@code field} is where they are written. */
    List<String> expand(String field, List<String> patterns) {
        List<String> columns = new ArrayList<>();
        for (String pattern : patterns) {
            if (pattern == null) {
                tell(field, "a name of a column is missing");
                continue;
            }
            List<String> matching = pattern.endsWith("*")
                    ? declared.stream()
                            .filter(name -> name.startsWith(pattern.substring(0, pattern.length() - 1)))
                            .toList()
                    : declared.stream().filter(pattern::equals).toList();
            if (matching.isEmpty()) {
                tell(field, "column \"" + pattern + "\" is not declared" + Nearest.hint(pattern, declared));
            }
            columns.addAll(matching);
        }
        return columns;
    }

    private Check compact(RuleArguments.Compact args) {
        // Columns of the rule that are not declared are told where the rule is read.
        int places = new CheckBuilder(declared, rule, new ArrayList<>())
                .expand("columns", RecipeYaml.orEmpty(rule.columns()))
                .size();
        List<List<String>> with = args.with().stream()
                .map(list -> columns("with", RecipeYaml.orEmpty(list)))
                .toList();
        if (with.stream().anyMatch(list -> list.size() != places)) {
            tell(
                    "args.with",
                    "each list of args.with needs as many columns as the rule has, " + places
                            + ": the n-th belongs to the rule's n-th");
        }
        if (rule.action() == Action.FLAG && with.isEmpty()) {
            tell("", "type compact with the action Flag needs args.with, the columns whose values would be lost");
        }
        return new Check.Compact(with, args.repeats());
    }

    private Check duplicates(RuleArguments.Duplicates args) {
        if (args.differ() != null
                && (rule.action() != Action.FLAG || args.keys().isEmpty())) {
            tell(
                    "args.differ",
                    "args.differ belongs to rules with args.keys and action Flag: rows that differ are not removed for"
                            + " each other");
        }
        if (!args.agree().isEmpty()
                && (rule.action() == Action.FLAG || args.keys().isEmpty())) {
            tell(
                    "args.agree",
                    "args.agree belongs to rules with args.keys by which rows leave: what is only flagged stays");
        }
        return new Check.Duplicates(
                columns("keys", args.keys()),
                args.when(),
                optional("differ", args.differ()),
                columns("agree", args.agree()));
    }

    private Check net(RuleArguments.Net args) {
        if (args.candidate() == null) {
            tell("", "type net needs args.candidate, the expression of rows that change another");
        }
        List<String> sum = columns("sum", needed("sum", args.sum()));
        List<String> zero = columns("zero", needed("zero", args.zero()));
        if (!sum.containsAll(zero)) {
            tell("args.zero", "args.zero must be among args.sum");
        }
        return new Check.Net(
                keys(args.keys()),
                columns("prefer", args.prefer()),
                args.candidate(),
                args.reversal() == null ? "false" : args.reversal(),
                sum,
                zero,
                columns("latest", args.latest()),
                args.orphan(),
                args.disagree(),
                optional("original", args.original()));
    }

    private Check partner(RuleArguments.Partner args) {
        if (args.when() == null || args.partner() == null) {
            tell("", "type partner needs args.when (rows that need a partner) and args.partner (rows that can be one)");
        }
        return new Check.Partner(keys(args.keys()), args.when(), args.partner());
    }

    private Check sums(RuleArguments.Sums args) {
        if (args.total() == null) {
            tell("", "type sums needs args.total, the expression of the total");
        }
        if (args.tolerance() != null && args.tolerance().signum() < 0) {
            tell("args.tolerance", "args.tolerance must not be below 0");
        }
        return new Check.Sums(
                keys(args.keys()),
                args.total(),
                column("of", args.of()),
                args.when(),
                args.tolerance() == null ? BigDecimal.ZERO : args.tolerance());
    }

    private int days(int days) {
        if (days < 0 || days > MOST_DAYS) {
            tell("args.days", "args.days must be from 0 to " + MOST_DAYS);
        }
        return days;
    }

    private Check needsColumns(Check check) {
        if (RecipeYaml.orEmpty(rule.columns()).isEmpty()) {
            tell("", "type " + rule.type() + " needs \"columns\"");
        }
        return check;
    }

    private List<String> keys(List<String> written) {
        return columns("keys", needed("keys", written));
    }

    private List<String> columns(String argument, List<String> patterns) {
        return expand("args." + argument, patterns);
    }

    private String optional(String argument, String column) {
        return column == null ? null : column(argument, column);
    }

    private String column(String argument, String column) {
        List<String> columns = columns(argument, needed(argument, column == null ? List.of() : List.of(column)));
        return columns.isEmpty() ? "" : columns.getFirst();
    }

    private List<String> needed(String argument, List<String> list) {
        if (list.isEmpty()) {
            tell("", "args." + argument + " is needed");
        }
        return list;
    }

    private void tell(String field, String message) {
        RuleProblem.tell(problems, field, message);
    }
}
