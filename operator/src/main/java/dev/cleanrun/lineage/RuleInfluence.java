// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.lineage.Influence.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the rules of a recipe make one column have to do with another. */
record RuleInfluence(Recipe recipe, Mentions mentions) {

    RuleInfluence(Recipe recipe) {
        this(recipe, new Mentions(recipe));
    }

    /** What bears on a column's value besides its own source. */
    List<Influence> on(String column) {
        return recipe.rules().stream()
                .flatMap(rule -> on(column, rule)
                        .filter(one ->
                                one.kind() == Kind.AGGREGATION || !one.column().equals(column)))
                .distinct()
                .toList();
    }

    /** What decides which rows stay. */
    List<Influence> onRows() {
        return recipe.rules().stream()
                .filter(rule -> rule.action() == Action.REJECT || rule.action() == Action.REMOVE)
                .flatMap(rule -> read(rule, Kind.FILTER))
                .distinct()
                .toList();
    }

    /** What decides which flags a row has. */
    List<Influence> onFlags() {
        return recipe.rules().stream()
                .filter(rule -> rule.action() == Action.FLAG || rule.action() == Action.FIX_AND_FLAG)
                .flatMap(rule -> read(rule, Kind.CONDITIONAL))
                .distinct()
                .toList();
    }

    private Stream<Influence> on(String column, Rule rule) {
        return switch (rule.check()) {
            case Check.Expression(String valid) ->
                fixes(rule) && rule.columns().contains(column)
                        ? Stream.concat(
                                named(mentions.in(rule.value()), Kind.TRANSFORMATION, rule),
                                named(mentions.in(valid), Kind.CONDITIONAL, rule))
                        : Stream.empty();
            case Check.Castable _, Check.Raised _ ->
                fixes(rule) && rule.columns().contains(column)
                        ? named(mentions.in(rule.value()), Kind.TRANSFORMATION, rule)
                        : Stream.empty();
            case Check.Compact compact ->
                Stream.concat(Stream.of(rule.columns()), compact.with().stream())
                        .filter(list -> fixes(rule) && list.contains(column))
                        .flatMap(list -> Stream.concat(
                                named(list, Kind.TRANSFORMATION, rule), named(rule.columns(), Kind.CONDITIONAL, rule)));
            case Check.Majority majority ->
                rule.columns().contains(column)
                        ? Stream.concat(
                                named(List.of(column), Kind.AGGREGATION, rule),
                                named(majority.keys(), Kind.GROUP_BY, rule))
                        : Stream.empty();
            case Check.Net net ->
                net.sum().contains(column) || net.latest().contains(column)
                        ? Stream.concat(
                                named(List.of(column), Kind.AGGREGATION, rule), named(net.keys(), Kind.GROUP_BY, rule))
                        : Stream.empty();
            case Check.Duplicates _,
                    Check.Versions _,
                    Check.Chain _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _ -> Stream.empty();
        };
    }

    private static boolean fixes(Rule rule) {
        return rule.action() == Action.FIX || rule.action() == Action.FIX_AND_FLAG;
    }

    /** All that a rule looks at. */
    private Stream<Influence> read(Rule rule, Kind kind) {
        Set<String> columns = new LinkedHashSet<>(rule.columns());
        switch (rule.check()) {
            case Check.Expression(String valid) -> columns.addAll(mentions.in(valid));
            case Check.Castable _, Check.Raised _ -> {}
            case Check.Compact compact -> compact.with().forEach(columns::addAll);
            case Check.Majority majority -> columns.addAll(majority.keys());
            case Check.Duplicates duplicates -> {
                columns.addAll(duplicates.keys());
                columns.addAll(mentions.in(duplicates.when()));
                add(columns, duplicates.differ());
            }
            case Check.Versions versions -> {
                columns.addAll(versions.keys());
                versions.order().forEach(expression -> columns.addAll(mentions.in(expression)));
                columns.addAll(mentions.in(versions.voided()));
                add(columns, versions.original());
            }
            case Check.Chain chain -> {
                columns.addAll(chain.keys());
                add(columns, chain.claim());
                add(columns, chain.original());
                chain.order().forEach(expression -> columns.addAll(mentions.in(expression)));
                columns.addAll(mentions.in(chain.voided()));
                add(columns, chain.line());
            }
            case Check.Partner partner -> {
                columns.addAll(partner.keys());
                columns.addAll(mentions.in(partner.when()));
                columns.addAll(mentions.in(partner.partner()));
            }
            case Check.Overlaps overlaps -> {
                columns.addAll(overlaps.keys());
                columns.addAll(List.of(overlaps.from(), overlaps.to()));
                columns.addAll(mentions.in(overlaps.when()));
                add(columns, overlaps.differ());
            }
            case Check.Gaps gaps -> {
                columns.addAll(gaps.keys());
                columns.addAll(List.of(gaps.from(), gaps.to()));
                columns.addAll(mentions.in(gaps.when()));
            }
            case Check.Sums sums -> {
                columns.addAll(sums.keys());
                columns.addAll(mentions.in(sums.total()));
                columns.add(sums.of());
                columns.addAll(mentions.in(sums.when()));
            }
            case Check.Net net -> {
                columns.addAll(net.keys());
                columns.addAll(net.prefer());
                columns.addAll(mentions.in(net.candidate()));
                columns.addAll(mentions.in(net.reversal()));
                columns.addAll(net.zero());
                add(columns, net.original());
            }
        }
        return named(columns, kind, rule);
    }

    private static void add(Set<String> columns, String column) {
        if (column != null) {
            columns.add(column);
        }
    }

    private static Stream<Influence> named(Iterable<String> columns, Kind kind, Rule rule) {
        Stream.Builder<Influence> influences = Stream.builder();
        columns.forEach(column -> influences.add(new Influence(column, kind, rule.id())));
        return influences.build();
    }
}
