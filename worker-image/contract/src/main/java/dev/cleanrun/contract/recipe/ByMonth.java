// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the report counts by month of the clean rows.
 *
 * @param date the column whose months are meant
 * @param member the column that says whose row it is; null when members are not counted
 * @param amount the column that is added up; null when none is. An amount is told only of enough members
 */
public record ByMonth(String date, String member, String amount) {
    /** The same, checked against the columns of the recipe; {@code problem} is told what is wrong. */
    static ByMonth checked(
            RecipeYaml.ByMonthYaml written, List<Column> columns, int smallCells, Consumer<String> problem) {
        if (written.amount() != null && written.member() == null && smallCells > 0) {
            problem.accept("byMonth: \"amount\" needs \"member\", since an amount is told only of at least "
                    + smallCells + " members (smallCells): name the column that says whose row it is");
        }
        if (written.date() == null) {
            problem.accept("byMonth needs \"date\", the column whose months are meant");
            return null;
        }
        Stream.of(written.date(), written.member(), written.amount())
                .filter(name -> name != null
                        && columns.stream().noneMatch(column -> column.name().equals(name)))
                .forEach(name -> problem.accept("byMonth: column " + name + " is not declared under \"columns\""));
        type(columns, written.date())
                .filter(type -> !(type instanceof ColumnType.Date || type instanceof ColumnType.Timestamp))
                .forEach(type -> problem.accept("byMonth: column " + written.date() + " is of type " + type.sql()
                        + "; only a DATE or TIMESTAMP has months"));
        type(columns, written.amount())
                .filter(type -> !(type instanceof ColumnType.Decimal))
                .forEach(type -> problem.accept("byMonth: column " + written.amount() + " is of type " + type.sql()
                        + "; only a DECIMAL column can be added up to the cent"));
        return new ByMonth(written.date(), written.member(), written.amount());
    }

    private static Stream<ColumnType> type(List<Column> columns, String name) {
        return columns.stream().filter(column -> column.name().equals(name)).map(Column::type);
    }
}
