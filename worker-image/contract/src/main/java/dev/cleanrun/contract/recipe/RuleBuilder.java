// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import dev.cleanrun.contract.recipe.RecipeYaml.ArgsYaml;
import dev.cleanrun.contract.recipe.RecipeYaml.RuleYaml;
import dev.cleanrun.contract.text.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Turns one rule as written into a checked one. */
final class RuleBuilder {
    private static final int MOST_DAYS = 36_600;
    private static final ArgsYaml NO_ARGS = new ArgsYaml(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
            null, null, null, null, null, null, null, null, null);

    private final List<String> declared;
    private final Orphans orphans;

    RuleBuilder(List<String> declaredColumns, Orphans orphans) {
        this.declared = declaredColumns;
        this.orphans = orphans;
    }

    /** The rule, or empty after telling what is wrong with it. */
    Optional<Rule> build(RuleYaml rule, Consumer<String> problems) {
        List<String> found = new ArrayList<>();
        if (rule.id() == null || !rule.id().matches("[A-Z][A-Z0-9-]{1,39}")) {
            found.add("a rule needs an id of capital letters, digits and -, like RX-NDC-02");
        }
        if (rule.step() == null) {
            found.add("a rule needs a step, one of " + List.of(Step.values()));
        }
        Action action = rule.action() == null && "raised".equals(rule.type()) ? orphans.action() : rule.action();
        if (action == null) {
            found.add("a rule needs an action, one of " + List.of(Action.values()));
        }
        List<String> columns = expand(RecipeYaml.orEmpty(rule.columns()), found);
        List<String> needs = expand(RecipeYaml.orEmpty(rule.needs()), found);
        RuleArguments.check(rule, found);
        Check check = check(rule, found);
        value(rule, check, found);
        expressions(rule).forEach(text -> ExpressionText.problem(text).ifPresent(found::add));
        int severity = rule.severity() == null ? 3 : rule.severity();
        if (severity < 1 || severity > 5) {
            found.add("severity must be from 1 (blocks) to 5 (note)");
        }
        if (rule.threshold() != null
                && (rule.threshold().signum() < 0 || rule.threshold().compareTo(BigDecimal.ONE) > 0)) {
            found.add("threshold must be from 0 to 1");
        }
        found.forEach(problems);
        return found.isEmpty()
                ? Optional.of(Rule.builder(rule.id(), rule.step(), check, action)
                        .description(rule.description())
                        .columns(columns)
                        .needs(needs)
                        .value(rule.value())
                        .severity(severity)
                        .threshold(rule.threshold())
                        .build())
                : Optional.empty();
    }

    /** All that is SQL in a rule, whatever its type: what is not used is checked too. */
    private static Stream<String> expressions(RuleYaml rule) {
        ArgsYaml args = rule.args() == null ? NO_ARGS : rule.args();
        return Stream.concat(
                        Stream.of(
                                rule.valid(),
                                rule.value(),
                                args.when(),
                                args.voided(),
                                args.candidate(),
                                args.reversal(),
                                args.partner(),
                                args.total()),
                        RecipeYaml.orEmpty(args.order()).stream())
                .filter(Objects::nonNull);
    }

    private List<String> expand(List<String> patterns, List<String> found) {
        List<String> columns = new ArrayList<>();
        for (String pattern : patterns) {
            List<String> matching = pattern.endsWith("*")
                    ? declared.stream()
                            .filter(name -> name.startsWith(pattern.substring(0, pattern.length() - 1)))
                            .toList()
                    : declared.stream().filter(pattern::equals).toList();
            if (matching.isEmpty()) {
                found.add("column \"" + pattern + "\" is not declared" + Nearest.hint(pattern, declared));
            }
            columns.addAll(matching);
        }
        return columns;
    }

    private Check check(RuleYaml rule, List<String> found) {
        if (rule.valid() != null) {
            if (rule.type() != null) {
                found.add("a rule has either \"valid\" or \"type\", not both");
            }
            return new Check.Expression(rule.valid());
        }
        ArgsYaml args = rule.args() == null ? NO_ARGS : rule.args();
        return switch (rule.type()) {
            case "castable" -> needsColumns(rule, new Check.Castable(), found);
            case "raised" -> new Check.Raised();
            case "compact" -> needsColumns(rule, compact(rule, args, found), found);
            case "duplicates" -> duplicates(rule, args, found);
            case "versions" ->
                new Check.Versions(
                        expand(needed("keys", args.keys(), found), found),
                        needed("order", args.order(), found),
                        Boolean.TRUE.equals(args.whole()),
                        args.voided(),
                        args.orphan(),
                        optional("original", args.original(), found));
            case "chain" ->
                new Check.Chain(
                        expand(RecipeYaml.orEmpty(args.keys()), found),
                        column("claim", args.claim(), found),
                        column("original", args.original(), found),
                        RecipeYaml.orEmpty(args.order()),
                        args.voided(),
                        args.orphan(),
                        args.unknown(),
                        optional("line", args.line(), found));
            case "partner" -> partner(args, found);
            case "net" -> net(args, found);
            case "overlaps" ->
                new Check.Overlaps(
                        expand(needed("keys", args.keys(), found), found),
                        column("from", args.from(), found),
                        column("to", args.to(), found),
                        args.when(),
                        optional("differ", args.differ(), found),
                        days(args, found));
            case "gaps" ->
                new Check.Gaps(
                        expand(needed("keys", args.keys(), found), found),
                        column("from", args.from(), found),
                        column("to", args.to(), found),
                        args.when(),
                        days(args, found));
            case "sums" -> sums(args, found);
            case "majority" ->
                needsColumns(rule, new Check.Majority(expand(needed("keys", args.keys(), found), found)), found);
            case null -> {
                found.add("a rule needs \"valid\" (an expression) or \"type\"");
                yield new Check.Raised();
            }
            default -> {
                found.add("type \"" + rule.type()
                        + "\" is not one of castable, raised, compact, duplicates, versions, chain, net,"
                        + " majority, partner, overlaps, gaps, sums");
                yield new Check.Raised();
            }
        };
    }

    private Check net(ArgsYaml args, List<String> found) {
        if (args.candidate() == null) {
            found.add("type net needs args.candidate, the expression of rows that change another");
        }
        List<String> sum = expand(needed("sum", args.sum(), found), found);
        List<String> zero = expand(needed("zero", args.zero(), found), found);
        if (!sum.containsAll(zero)) {
            found.add("args.zero must be among args.sum");
        }
        return new Check.Net(
                expand(needed("keys", args.keys(), found), found),
                expand(RecipeYaml.orEmpty(args.prefer()), found),
                args.candidate(),
                args.reversal() == null ? "false" : args.reversal(),
                sum,
                zero,
                expand(RecipeYaml.orEmpty(args.latest()), found),
                args.orphan(),
                args.disagree(),
                optional("original", args.original(), found));
    }

    private Check compact(RuleYaml rule, ArgsYaml args, List<String> found) {
        int places =
                expand(RecipeYaml.orEmpty(rule.columns()), new ArrayList<>()).size();
        List<List<String>> with = RecipeYaml.orEmpty(args.with()).stream()
                .map(list -> expand(RecipeYaml.orEmpty(list), found))
                .toList();
        if (with.stream().anyMatch(list -> list.size() != places)) {
            found.add("each list of args.with needs as many columns as the rule has, " + places
                    + ": the n-th belongs to the rule's n-th");
        }
        if (rule.action() == Action.FLAG && with.isEmpty()) {
            found.add("type compact with the action Flag needs args.with, the columns whose values would be lost");
        }
        return new Check.Compact(with, Boolean.TRUE.equals(args.repeats()));
    }

    private String optional(String name, String column, List<String> found) {
        return column == null ? null : column(name, column, found);
    }

    private Check duplicates(RuleYaml rule, ArgsYaml args, List<String> found) {
        if (args.differ() != null
                && (rule.action() != Action.FLAG
                        || RecipeYaml.orEmpty(args.keys()).isEmpty())) {
            found.add(
                    "args.differ belongs to rules with args.keys and action Flag: rows that differ are not removed for"
                            + " each other");
        }
        return new Check.Duplicates(
                expand(RecipeYaml.orEmpty(args.keys()), found),
                args.when(),
                args.differ() == null ? null : column("differ", args.differ(), found));
    }

    private static int days(ArgsYaml args, List<String> found) {
        int days = args.days() == null ? 0 : args.days();
        if (days < 0 || days > MOST_DAYS) {
            found.add("args.days must be from 0 to " + MOST_DAYS);
        }
        return days;
    }

    private Check sums(ArgsYaml args, List<String> found) {
        if (args.total() == null) {
            found.add("type sums needs args.total, the expression of the total");
        }
        if (args.tolerance() != null && args.tolerance().signum() < 0) {
            found.add("args.tolerance must not be below 0");
        }
        return new Check.Sums(
                expand(needed("keys", args.keys(), found), found),
                args.total(),
                column("of", args.of(), found),
                args.when(),
                args.tolerance() == null ? BigDecimal.ZERO : args.tolerance());
    }

    private Check partner(ArgsYaml args, List<String> found) {
        if (args.when() == null || args.partner() == null) {
            found.add(
                    "type partner needs args.when (rows that need a partner) and args.partner (rows that can be one)");
        }
        return new Check.Partner(expand(needed("keys", args.keys(), found), found), args.when(), args.partner());
    }

    private String column(String name, String column, List<String> found) {
        List<String> columns = expand(needed(name, column == null ? null : List.of(column), found), found);
        return columns.isEmpty() ? "" : columns.getFirst();
    }

    private static Check needsColumns(RuleYaml rule, Check check, List<String> found) {
        if (RecipeYaml.orEmpty(rule.columns()).isEmpty()) {
            found.add("type " + rule.type() + " needs \"columns\"");
        }
        return check;
    }

    private static List<String> needed(String name, List<String> list, List<String> found) {
        if (RecipeYaml.orEmpty(list).isEmpty()) {
            found.add("args." + name + " is needed");
        }
        return RecipeYaml.orEmpty(list);
    }

    private static void value(RuleYaml rule, Check check, List<String> found) {
        boolean fixes = rule.action() == Action.FIX || rule.action() == Action.FIX_AND_FLAG;
        if (fixes && check instanceof Check.Expression) {
            if (rule.value() == null || RecipeYaml.orEmpty(rule.columns()).isEmpty()) {
                found.add("a fix needs \"columns\" and \"value\", the expression of the new value (NULL clears it)");
            }
            if (rule.step() != null && rule.step() != Step.CODES && rule.step() != Step.CLEAR) {
                found.add("a fix by an expression stands in step Codes or Clear");
            }
        } else if (rule.action() == Action.REMOVE
                && check instanceof Check.Expression
                && rule.step() != null
                && rule.step() != Step.DENIED) {
            found.add("an expression removes rows in step Denied only: elsewhere it rejects or flags them");
        } else if (!fixes && rule.value() != null) {
            found.add("\"value\" belongs to the actions Fix and FixAndFlag");
        }
    }
}
