// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns expressions into SQL over a level's columns. Lookups are taken out into columns of a level of their own below,
 * since the engine plans them as joins: {@link #hoisted()} gives them.
 */
final class Scope {
    private final Shape shape;
    private final Map<String, String> hoisted = new LinkedHashMap<>();
    private final Map<String, Set<String>> dated = new LinkedHashMap<>();
    private final String label;

    /** A scope whose hoisted columns carry {@code label} in their names, so that those of two levels do not meet. */
    Scope(Shape shape, String label) {
        this.shape = shape;
        this.label = label;
    }

    /** The expression over canonical columns; {@code self} is what it calls {@code this} and may be null. */
    String sql(String text, Column self) {
        return shape.expressions()
                .sql(
                        text,
                        path -> name(path, self),
                        target -> hoisted.computeIfAbsent(
                                query(target), _ -> Quoting.name("#l." + label + "." + hoisted.size())));
    }

    private String query(Expressions.Target target) {
        String list = target.list();
        return switch (target.function()) {
            case "in_list" -> {
                if (target.day() == null) {
                    yield "(" + target.argument() + " IN (SELECT k FROM " + ListSql.table(list) + "))";
                }
                dated.computeIfAbsent(list, _ -> new LinkedHashSet<>())
                        .add(ListSql.pair(target.argument(), target.day()));
                yield ListSql.onDay(list, target.argument(), target.day());
            }
            case "lookup" -> "(SELECT e.v FROM " + ListSql.table(list) + " e WHERE e.k = " + target.argument() + ")";
            default -> throw new IllegalStateException("not a lookup: " + target.function());
        };
    }

    /** The statements that have to run before the lookups for a day, which see the rows of {@code levels}. */
    List<String> facts(Levels levels) {
        List<String> statements = new ArrayList<>();
        dated.forEach((list, pairs) -> statements.addAll(ListSql.facts(list, pairs, levels.toString())));
        return statements;
    }

    /** The lookups of the expressions so far, each as {@code query AS name}. */
    List<String> hoisted() {
        List<String> columns = new ArrayList<>();
        hoisted.forEach((query, name) -> columns.add(query + " AS " + name));
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
