// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which columns hold amounts whose sums have to add up. They must be exact, and nothing may change them but netting and
 * fixes.
 */
final class AmountColumns {
    private final List<Column> columns;
    private final List<Rule> rules;
    private final RecipeLines lines;

    AmountColumns(List<Column> columns, List<Rule> rules, RecipeLines lines) {
        this.columns = columns;
        this.rules = rules;
        this.lines = lines;
    }

    /** The columns of these names; what is wrong with them goes to {@code problems}. */
    List<Column> of(List<String> names, List<RecipeException.Problem> problems) {
        List<Column> amounts = new ArrayList<>();
        for (String name : names) {
            Optional<Column> column =
                    columns.stream().filter(one -> one.name().equals(name)).findFirst();
            Optional<String> wrong = wrong(name, column, amounts);
            wrong.ifPresent(message -> problems.add(
                    new RecipeException.Problem(lines.file(), lines.ofName(name), null, "amounts: " + message)));
            if (wrong.isEmpty()) {
                amounts.add(column.orElseThrow());
            }
        }
        return amounts;
    }

    private Optional<String> wrong(String name, Optional<Column> column, List<Column> before) {
        if (column.isEmpty()) {
            return Optional.of("column " + name + " is not declared under \"columns\"");
        }
        if (!(column.get().type() instanceof ColumnType.Decimal)) {
            return Optional.of("column " + name + " is of type "
                    + column.get().type().sql() + "; only sums of DECIMAL columns can be checked to the cent");
        }
        if (before.contains(column.get())) {
            return Optional.of("column " + name + " is named twice");
        }
        return rules.stream()
                .filter(rule ->
                        rule.check() instanceof Check.Majority && rule.columns().contains(name))
                .findFirst()
                .map(rule -> "column " + name + " takes the value of most rows by rule " + rule.id()
                        + ", so that its sum means nothing: take it out of one of the two");
    }
}
