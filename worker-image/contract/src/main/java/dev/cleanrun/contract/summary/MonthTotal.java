// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.report.MonthTable;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * Clean rows by month over partitions. Members are counted exactly within each partition and added up: one who lies in
 * two partitions counts in both. Where partitions are years and ages that is a member in the month of a birthday which
 * leads into the next band, and over all months one for each year and band.
 *
 * @param date column whose months are meant
 * @param member column that says whose row it is; null when members are not counted
 * @param amount column that is added up; null when none is
 * @param mostMembers members of all partitions added up, those of several counted in each: there are no more of them
 * @param leastMembers members of the partition that has most: there are no fewer
 * @param membersUntold partitions that have too few members to be told, and are in neither
 * @param untold rows whose month is not told in their partition, since it or another one there has few
 * @param months those that some partition tells, in order
 */
public record MonthTotal(
        String date,
        String member,
        String amount,
        long mostMembers,
        long leastMembers,
        long membersUntold,
        long untold,
        List<Month> months) {
    /** Copies the list. */
    public MonthTotal {
        months = List.copyOf(months);
    }

    /**
     * One month.
     *
     * @param month as {@code 2017-01}
     * @param partitions that tell it
     * @param rows clean rows in these
     * @param members added up over them; null when no partition tells them
     * @param membersUntold of these partitions, those with too few members to be told
     * @param amount the sum; null when no partition tells it
     * @param amountUntold of these partitions, those that do not tell their sum
     */
    public record Month(
            String month,
            long partitions,
            long rows,
            Long members,
            long membersUntold,
            BigDecimal amount,
            long amountUntold) {
        private Month plus(Month other) {
            return new Month(
                    month,
                    partitions + other.partitions,
                    rows + other.rows,
                    sum(members, other.members, Long::sum),
                    membersUntold + other.membersUntold,
                    sum(amount, other.amount, BigDecimal::add),
                    amountUntold + other.amountUntold);
        }
    }

    private static <N> N sum(N one, N other, BinaryOperator<N> add) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return add.apply(one, other);
    }

    /** Of one partition. */
    public static MonthTotal of(MonthTable table) {
        boolean untold = table.member() != null && table.members() == null;
        long members = table.members() == null ? 0 : table.members();
        return new MonthTotal(
                table.date(),
                table.member(),
                table.amount(),
                members,
                members,
                untold ? 1 : 0,
                table.untold(),
                table.months().stream()
                        .map(month -> new Month(
                                month.month(),
                                1,
                                month.rows(),
                                month.members(),
                                table.member() != null && month.members() == null ? 1 : 0,
                                month.amount(),
                                table.amount() != null && month.amount() == null ? 1 : 0))
                        .toList());
    }

    /** Whether both count the same columns. */
    public boolean counts(MonthTotal other) {
        return Stream.of(date, member, amount)
                .map(String::valueOf)
                .toList()
                .equals(Stream.of(other.date, other.member, other.amount)
                        .map(String::valueOf)
                        .toList());
    }

    /** Both together; they count the same columns. */
    public MonthTotal plus(MonthTotal other) {
        TreeMap<String, Month> all = new TreeMap<>();
        Stream.of(months, other.months)
                .flatMap(List::stream)
                .forEach(month -> all.merge(month.month(), month, Month::plus));
        return new MonthTotal(
                date,
                member,
                amount,
                mostMembers + other.mostMembers,
                Math.max(leastMembers, other.leastMembers),
                membersUntold + other.membersUntold,
                untold + other.untold,
                List.copyOf(all.values()));
    }
}
