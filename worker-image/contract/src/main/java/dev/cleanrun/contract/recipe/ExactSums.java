// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;
import java.util.Optional;

/** Whether rules add up only what adds up exactly: a sum of binary fractions that should be zero is none. */
final class ExactSums {
    private final List<Column> columns;

    ExactSums(List<Column> columns) {
        this.columns = columns;
    }

    /** What is wrong with the sums of a rule, or empty. */
    Optional<String> problem(Rule rule) {
        return switch (rule.check()) {
            case Check.Net net -> inexact("sum", net.sum());
            case Check.Sums sums -> inexact("of", List.of(sums.of()));
            case Check.Expression _,
                    Check.Castable _,
                    Check.Raised _,
                    Check.Compact _,
                    Check.Duplicates _,
                    Check.Versions _,
                    Check.Chain _,
                    Check.Majority _,
                    Check.Partner _,
                    Check.Overlaps _,
                    Check.Gaps _ -> Optional.empty();
        };
    }

    private Optional<String> inexact(String argument, List<String> names) {
        return names.stream()
                .flatMap(name -> columns.stream().filter(column -> column.name().equals(name)))
                .filter(column -> !exact(column.type()))
                .findFirst()
                .map(column -> "args." + argument + ": column "
                        + column.name() + " is of type " + column.type().sql()
                        + "; only DECIMAL and whole numbers add up exactly");
    }

    private static boolean exact(ColumnType type) {
        return switch (type) {
            case ColumnType.Decimal _, ColumnType.Whole _ -> true;
            case ColumnType.Text _, ColumnType.Date _, ColumnType.Timestamp _, ColumnType.Floating _ -> false;
        };
    }
}
