// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cleanrun.contract.recipe.ByMonth;
import dev.cleanrun.contract.report.MonthTable;
import dev.cleanrun.contract.report.MonthTable.MonthEntry;
import dev.cleanrun.worker.clean.MonthCounts.Counted;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MonthCountsTest {
    private static final ByMonth BY = new ByMonth("day", "who", "paid");
    private static final String RECIPE = """
        recipe: months
        amounts: [paid]
        byMonth: {date: day, member: who, amount: paid}
        columns:
          - {name: who}
          - {name: day, type: DATE}
          - {name: paid, type: "DECIMAL(18,2)"}
        rules:
          - {id: DUP, step: Duplicates, type: duplicates, action: Remove}
        """;

    @TempDir
    Path folder;

    @Test
    void rows_members_and_amounts_are_counted_by_month_of_the_clean_rows() {
        // January: 24 rows of 12 people, February: 15 of 15, March: 3 of 1, and two without a date.
        String rows = "SELECT 'p' || (i % 12) AS who, '2020-01-' || lpad(CAST(1 + i AS VARCHAR), 2, '0') AS day,"
                + " '1.50' AS paid FROM range(24) t(i)"
                + " UNION ALL SELECT 'q' || i, '2020-02-01', '2' FROM range(15) t(i)"
                + " UNION ALL SELECT 'p1', '2020-03-0' || (1 + i), '100' FROM range(3) t(i)"
                + " UNION ALL SELECT 'r' || i, NULL, '7' FROM range(2) t(i)";

        MonthTable table =
                Rows.of(folder, rows).cleanedBy(RECIPE).cleaned().report().months();

        assertThat(table.months())
                .extracting(MonthEntry::month, MonthEntry::rows, MonthEntry::members, MonthEntry::amount)
                .containsExactly(tuple("2020-01", 24L, 12L, new BigDecimal("36.00")));
        assertThat(table.members()).isEqualTo(29);
        // With the three of March go those of February: alone, what is left of all rows would say how many they are.
        assertThat(table.untold()).isEqualTo(18);
    }

    @Test
    void an_amount_of_few_members_is_not_told_nor_what_is_left_without_it() {
        MonthTable table = MonthCounts.told(
                BY,
                List.of(
                        new Counted("2020-01", false, 90, 30L, BigDecimal.TEN),
                        new Counted("2020-02", false, 50, 4L, BigDecimal.TEN),
                        new Counted("2020-03", false, 60, 40L, BigDecimal.TEN),
                        new Counted(null, true, 200, 60L, null)),
                11);

        assertThat(table.months())
                .extracting(MonthEntry::month, MonthEntry::rows, MonthEntry::members, MonthEntry::amount)
                .containsExactly(
                        tuple("2020-01", 90L, 30L, BigDecimal.TEN),
                        tuple("2020-02", 50L, null, null),
                        tuple("2020-03", 60L, 40L, null));
    }

    @Test
    void with_cells_of_no_size_everything_is_told_and_where_nobody_counts_members_no_amount_is() {
        List<Counted> counts = List.of(
                new Counted("2020-01", false, 1, null, BigDecimal.TEN),
                new Counted("2020-02", false, 90, null, BigDecimal.TEN),
                new Counted("2020-03", false, 95, null, BigDecimal.TEN),
                new Counted(null, true, 190, null, null));

        assertThat(MonthCounts.told(BY, counts, 0).months())
                .extracting(MonthEntry::rows, MonthEntry::amount)
                .containsExactly(tuple(1L, BigDecimal.TEN), tuple(90L, BigDecimal.TEN), tuple(95L, BigDecimal.TEN));
        assertThat(MonthCounts.told(BY, counts, 11).months())
                .extracting(MonthEntry::amount)
                .containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void nothing_is_told_of_few_nor_what_would_give_it_away(long seed) {
        Random random = new Random(seed);
        List<Counted> counts = new ArrayList<>();
        long all = random.nextInt(14);
        for (int month = 1; month <= 9; month++) {
            long rows = 1L + random.nextInt(random.nextBoolean() ? 14 : 60);
            all += rows;
            counts.add(new Counted("2017-0" + month, false, rows, 1L + random.nextInt((int) rows), BigDecimal.TEN));
        }
        long dated = counts.stream().mapToLong(Counted::rows).sum();
        counts.add(new Counted(null, true, all, 1L + random.nextInt(20), null));

        MonthTable table = MonthCounts.told(BY, counts, 11);

        assertThat(table.months()).allSatisfy(month -> {
            assertThat(month.rows()).isGreaterThanOrEqualTo(11);
            assertThat(Objects.requireNonNullElse(month.members(), 11L)).isGreaterThanOrEqualTo(11);
            assertThat(month.amount() == null || month.members() != null)
                    .as("an amount is told of enough members")
                    .isTrue();
        });
        assertThat(table.untold())
                .as("rows that follow from all rows less those of the months")
                .matches(left -> left == 0 || left >= 11 || table.months().isEmpty());
        Set<String> amounts = new HashSet<>();
        table.months().stream().filter(month -> month.amount() != null).forEach(month -> amounts.add(month.month()));
        assertThat((all == dated && amounts.size() == 9)
                        || amounts.isEmpty()
                        || counts.stream()
                                .anyMatch(one ->
                                        one.month() != null && !amounts.contains(one.month()) && one.members() >= 11))
                .as("what is left of the amount is of enough members")
                .isTrue();
        long withAmount = table.months().stream()
                .filter(month -> month.amount() != null)
                .mapToLong(MonthEntry::rows)
                .sum();
        assertThat(all - withAmount)
                .as("rows whose amount could be worked out")
                .matches(left -> left == 0 || left >= 11);
    }
}
