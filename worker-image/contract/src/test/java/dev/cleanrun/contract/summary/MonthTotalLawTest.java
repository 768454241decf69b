// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.MonthTable;
import dev.cleanrun.contract.report.MonthTable.MonthEntry;
import dev.cleanrun.contract.summary.MonthTotal.Month;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However partitions are added up, months and members come out the same, and members lie within their bounds. */
class MonthTotalLawTest {
    private record Row(int partition, String month, int member, int cents) {}

    private static List<Row> rows(Random random) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < 200; row++) {
            rows.add(new Row(
                    random.nextInt(5), "2017-0" + (1 + random.nextInt(4)), random.nextInt(40), random.nextInt(1000)));
        }
        return rows;
    }

    /** What a worker would tell of a partition, where nothing is too few. */
    private static MonthTable table(List<Row> rows) {
        Map<String, List<Row>> byMonth = new TreeMap<>();
        rows.forEach(row ->
                byMonth.computeIfAbsent(row.month(), _ -> new ArrayList<>()).add(row));
        List<MonthEntry> months = new ArrayList<>();
        byMonth.forEach((month, of) -> months.add(new MonthEntry(month, of.size(), members(of), paid(of))));
        return new MonthTable("fill_date", "member_id", "paid", members(rows), 0, months);
    }

    private static long members(List<Row> rows) {
        Set<Integer> members = new HashSet<>();
        rows.forEach(row -> members.add(row.member()));
        return members.size();
    }

    private static BigDecimal paid(List<Row> rows) {
        return BigDecimal.valueOf(rows.stream().mapToLong(Row::cents).sum(), 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void partitions_add_up_in_any_order_and_grouping(long seed) {
        Random random = new Random(seed);
        List<Row> rows = rows(random);
        Map<Integer, List<Row>> partitions = new HashMap<>();
        rows.forEach(row -> partitions
                .computeIfAbsent(row.partition(), _ -> new ArrayList<>())
                .add(row));
        List<MonthTotal> totals = new ArrayList<>();
        partitions.values().forEach(part -> totals.add(MonthTotal.of(table(part))));

        MonthTotal one = totals.stream().reduce(MonthTotal::plus).orElseThrow();
        Collections.shuffle(totals, random);
        MonthTotal left = totals.subList(0, 2).stream().reduce(MonthTotal::plus).orElseThrow();
        MonthTotal right = totals.subList(2, totals.size()).stream()
                .reduce(MonthTotal::plus)
                .orElseThrow();
        assertThat(left.plus(right)).isEqualTo(one);
        assertThat(right.plus(left)).isEqualTo(one);

        MonthTable all = table(rows);
        assertThat(one.months().stream().map(Month::month))
                .containsExactlyElementsOf(
                        all.months().stream().map(MonthEntry::month).toList());
        for (int month = 0; month < one.months().size(); month++) {
            Month sum = one.months().get(month);
            MonthEntry exact = all.months().get(month);
            assertThat(sum.rows()).isEqualTo(exact.rows());
            assertThat(sum.amount()).isEqualByComparingTo(exact.amount());
            assertThat(sum.members()).isGreaterThanOrEqualTo(exact.members());
        }
        assertThat(all.members()).isBetween(one.leastMembers(), one.mostMembers());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_a_partition_does_not_tell_is_counted_as_untold_and_not_as_nothing(long seed) {
        MonthTable whole = table(rows(new Random(seed)));
        MonthEntry first = whole.months().getFirst();
        MonthTable few = new MonthTable(
                "fill_date", "member_id", "paid", null, 7, List.of(new MonthEntry(first.month(), 12, null, null)));

        MonthTotal sum = MonthTotal.of(whole).plus(MonthTotal.of(few));

        assertThat(sum.months().getFirst())
                .isEqualTo(new Month(first.month(), 2, first.rows() + 12, first.members(), 1, first.amount(), 1));
        assertThat(sum.membersUntold()).isEqualTo(1);
        assertThat(sum.untold()).isEqualTo(7);
        assertThat(MonthTotal.of(few).plus(MonthTotal.of(whole)).months()).isEqualTo(sum.months());
        assertThat(MonthTotal.of(few).plus(MonthTotal.of(few)).months())
                .containsExactly(new Month(first.month(), 2, 24, null, 2, null, 2));
    }
}
