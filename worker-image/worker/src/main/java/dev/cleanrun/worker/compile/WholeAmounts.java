// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.ColumnType;
import dev.cleanrun.worker.compile.RuleCounts.Counter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether no amount of a partition has cents. Files that leave the point out have {@code 1250} for 12.50, and nothing
 * else shows that each amount is a hundred times too much. A partition may as well have whole amounts, so it is not
 * refused.
 *
 * @param columns amounts that the source has as numbers without a fraction, or as texts of which the recipe does not
 *     say how they are written
 * @param counts query of each column's amounts other than zero, and then of each column's with a point
 */
public record WholeAmounts(List<String> columns, String counts) {
    /** Copies the list. */
    public WholeAmounts {
        columns = List.copyOf(columns);
    }

    static WholeAmounts of(Shape shape) {
        SourceMapping mapping = shape.mapping();
        List<Column> columns = AmountSql.amounts(shape).stream()
                .filter(column -> column.number() == null && mapping.mapped().containsKey(column.name()))
                .filter(column -> column.type() instanceof ColumnType.Decimal(int _, int scale) && scale > 0)
                .filter(column -> !mapping.isDecimal(mapping.mapped().get(column.name())))
                .toList();
        List<Integer> texts = columns.stream()
                .map(column -> mapping.mapped().get(column.name()))
                .toList();
        return new WholeAmounts(
                columns.stream().map(Column::name).toList(),
                "SELECT " + counted(texts, ", '[1-9]'") + ", "
                        + counted(texts, ", '[.](?:0[0-9]|[1-9])'") + " FROM "
                        + SourceSql.from(shape.context(), texts));
    }

    private static String counted(List<Integer> texts, String pattern) {
        return texts.stream()
                .map(text -> "count(*) FILTER (regexp_matches(" + SourceSql.text(text) + pattern + "))")
                .collect(Collectors.joining(", "));
    }

    /** Whether the sums of all amounts are whole, as they hardly are where some amounts have cents. */
    public boolean isSuspect(AmountSums amounts, List<Counter> counters) {
        return !columns.isEmpty()
                && columns.stream()
                        .map(column -> amounts.read(counters, column))
                        .allMatch(sum -> sum.remainder(BigDecimal.ONE).signum() == 0);
    }

    /**
     * Whether so many amounts other than zero of each column, so many of them with a point, are whole.
     *
     * @param enough how many one column has to have
     */
    public boolean areWhole(List<Long> amounts, List<Long> pointed, long enough) {
        return amounts.stream().anyMatch(count -> count >= enough)
                && pointed.stream().allMatch(count -> count == 0);
    }
}
