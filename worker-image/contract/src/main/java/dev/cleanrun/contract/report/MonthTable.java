// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import java.math.BigDecimal;
import java.util.List;

/**
 * Clean rows by month. Nothing of single people is told: no month of fewer rows than the recipe's {@code smallCells},
 * no number of members below that, no amount of fewer members, and no other month or amount that would say what the
 * ones that are kept back come to. Members are counted
 * exactly within the partition; no hash or sketch of an id leaves it, since with one anybody could ask whether somebody
 * is in.
 *
 * @param date column whose months are meant
 * @param member column that says whose row it is; null when the recipe names none
 * @param amount column that is added up; null when the recipe names none
 * @param members distinct members of all clean rows; null when not counted, or too few to be told
 * @param untold rows with a date whose month is not told; fewer than {@code smallCells} only where no month is told
 * @param months those that are told, in order
 */
public record MonthTable(
        String date, String member, String amount, Long members, long untold, List<MonthEntry> months) {
    /** Copies the list. */
    public MonthTable {
        months = months == null ? List.of() : List.copyOf(months);
    }

    /**
     * One month.
     *
     * @param month as {@code 2017-01}
     * @param rows clean rows
     * @param members distinct members of these; null when not counted, or too few to be told
     * @param amount the sum; null when none is added up, or it is not told, as of a month whose members are not
     */
    public record MonthEntry(String month, long rows, Long members, BigDecimal amount) {}
}
