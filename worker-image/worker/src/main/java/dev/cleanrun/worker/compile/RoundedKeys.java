// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.contract.recipe.Rule;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Keys that a spreadsheet has rounded: it writes 1.23457E+11 for every number of twelve digits that begins so. Rows of
 * many records have one key then, and rules over other rows would take them for versions of one record.
 *
 * @param columns of text that are keys of rules by which rows leave
 * @param counts query of the rounded values of each, over rows that no rule has taken out by themselves
 * @param atOnce whether rows may leave before a rule has found candidates: a chain of claims looks for none
 */
public record RoundedKeys(List<String> columns, String counts, boolean atOnce) {
    private static final String ROUNDED = "[+-]?[0-9](?:[.][0-9]+)?E[+][0-9]{2,3}";

    static RoundedKeys of(Shape shape) {
        List<String> columns = shape.effects().stream()
                .flatMap(RoundedKeys::keys)
                .distinct()
                .filter(shape::present)
                .filter(column -> shape.recipe().column(column).orElseThrow().type() instanceof ColumnType.Text)
                .toList();
        return new RoundedKeys(
                columns,
                "SELECT "
                        + columns.stream().map(RoundedKeys::count).collect(Collectors.joining(", "))
                        + " FROM canon b WHERE NOT "
                        + shape.anySet(Stream.concat(shape.rejectingEarly().stream(), shape.removing().stream())
                                .toList()),
                shape.effects().stream().anyMatch(rule -> rule.check() instanceof Check.Chain));
    }

    private static String count(String column) {
        String text = "b." + name(column);
        return "count(*) FILTER (" + text + " LIKE '%E+%' AND regexp_full_match(" + text + ", " + Quoting.text(ROUNDED)
                + "))";
    }

    private static Stream<String> keys(Rule rule) {
        return switch (rule.check()) {
            case Check.Duplicates duplicates ->
                rule.action() == Action.FLAG ? Stream.empty() : duplicates.keys().stream();
            case Check.Versions versions -> named(versions.keys(), versions.original());
            case Check.Net net -> named(net.keys(), net.original());
            case Check.Chain chain -> Stream.concat(named(chain.keys(), chain.claim()), Stream.of(chain.original()));
            case Check.Majority _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _,
                    Check.Sums _,
                    Check.Raised _,
                    Check.Expression _,
                    Check.Castable _,
                    Check.Compact _ -> Stream.empty();
        };
    }

    private static Stream<String> named(List<String> keys, String other) {
        return Stream.concat(keys.stream(), Stream.ofNullable(other));
    }
}
