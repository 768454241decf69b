// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.AllowedFunctions;
import dev.cleanrun.contract.recipe.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns expressions into SQL over a level's columns. Lookups are taken out into columns of a level of their own below,
 * since the engine plans them as joins: {@link #ask} adds them.
 */
final class Scope {
    private final Shape shape;
    private final Map<String, String> hoisted = new LinkedHashMap<>();
    private final Map<String, Set<String>> dated = new LinkedHashMap<>();
    private final Map<String, String> ofNames = new LinkedHashMap<>();
    private final Map<String, Set<String>> asked = new LinkedHashMap<>();
    private final String label;

    /** A scope whose hoisted columns carry {@code label} in their names, so that those of two levels do not meet. */
    Scope(Shape shape, String label) {
        this.shape = shape;
        this.label = label;
    }

    /** The expression over canonical columns; {@code self} is what it calls {@code this} and may be null. */
    String sql(String text, Column self) {
        return shape.expressions().sql(text, path -> name(path, self), target -> {
            String query = query(target);
            return (isMatched(target) ? ofNames : hoisted)
                    .computeIfAbsent(query, _ -> Quoting.name("#l." + label + "." + (hoisted.size() + ofNames.size())));
        });
    }

    private String query(Expressions.Target target) {
        String list = target.list();
        return switch (target.function()) {
            case AllowedFunctions.IN_LIST -> {
                if (target.day() == null) {
                    yield "(" + target.argument() + " IN (SELECT k FROM " + ListSql.table(list) + "))";
                }
                dated.computeIfAbsent(list, _ -> new LinkedHashSet<>())
                        .add(ListSql.pair(target.argument(), target.day()));
                yield ListSql.onDay(list, target.argument(), target.day());
            }
            case AllowedFunctions.LOOKUP -> {
                if (!isMatched(target)) {
                    yield "(SELECT e.v FROM " + ListSql.table(list) + " e WHERE e.k = " + target.argument() + ")";
                }
                asked(target);
                yield MatchedListSql.value(list, target.argument());
            }
            case AllowedFunctions.UNDECIDED -> {
                asked(target);
                yield MatchedListSql.unsure(list, target.argument());
            }
            default -> throw new IllegalStateException("not a lookup: " + target.function());
        };
    }

    /** Whether the answer depends on texts that have to be looked for first. */
    private boolean isMatched(Expressions.Target target) {
        return !target.function().equals(AllowedFunctions.IN_LIST)
                && shape.recipe().references().stream()
                        .anyMatch(list -> list.name().equals(target.list()) && list.matched());
    }

    private void asked(Expressions.Target target) {
        asked.computeIfAbsent(target.list(), _ -> new LinkedHashSet<>()).add(target.argument());
    }

    /**
     * Adds the lookups of the expressions so far to the levels; what has to be done before sees the rows of the levels
     * below. What is looked for among names may itself depend on a list.
     */
    List<Preparation> ask(Levels levels) {
        List<Preparation> before = new ArrayList<>();
        dated.forEach((list, pairs) ->
                ListSql.facts(list, pairs, levels).forEach(sql -> before.add(new Preparation.Statement(sql))));
        levels.with(columns(hoisted));
        asked.forEach((list, texts) -> before.add(MatchedListSql.asking(list, texts, levels)));
        levels.with(columns(ofNames));
        return before;
    }

    private static List<String> columns(Map<String, String> lookups) {
        List<String> columns = new ArrayList<>();
        lookups.forEach((query, name) -> columns.add(query + " AS " + name));
        return columns;
    }

    private String name(List<String> path, Column self) {
        if (path.size() == 2) {
            return switch (path.getFirst()) {
                case "raw" ->
                    shape.present(path.get(1)) ? Quoting.name("#raw." + path.get(1)) : "CAST(NULL AS VARCHAR)";
                case "partition" -> shape.context().partitionValue(path.get(1));
                case "param" -> Quoting.literal(shape.recipe().parameters().get(path.get(1)));
                default -> throw new IllegalStateException("checked before: " + path);
            };
        }
        return switch (path.getFirst()) {
            case "this" -> Quoting.name(self.name());
            case "as_of" -> "DATE '" + shape.context().asOf() + "'";
            default -> shape.value(path.getFirst());
        };
    }
}
