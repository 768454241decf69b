// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;
import java.util.Optional;

/** Whether spans are told in days: of other types the number of days between two values is not known. */
final class SpanDays {
    private final List<Column> columns;

    SpanDays(List<Column> columns) {
        this.columns = columns;
    }

    /** What is wrong with the spans of a rule, or empty. */
    Optional<String> problem(Rule rule) {
        return switch (rule.check()) {
            case Check.Overlaps overlaps -> notDays(overlaps.from(), overlaps.to());
            case Check.Gaps gaps -> notDays(gaps.from(), gaps.to());
            case Check.Expression _,
                    Check.Castable _,
                    Check.Raised _,
                    Check.Compact _,
                    Check.Duplicates _,
                    Check.Versions _,
                    Check.Chain _,
                    Check.Net _,
                    Check.Majority _,
                    Check.Partner _,
                    Check.Sums _ -> Optional.empty();
        };
    }

    private Optional<String> notDays(String from, String to) {
        return columns.stream()
                .filter(column -> column.name().equals(from) || column.name().equals(to))
                .filter(column -> !(column.type() instanceof ColumnType.Date))
                .findFirst()
                .map(column -> "args." + (column.name().equals(from) ? "from" : "to") + ": column " + column.name()
                        + " is of type " + column.type().sql() + "; spans are told in columns of type DATE");
    }
}
