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
import java.util.List;
import java.util.Objects;
import java.util.Random;
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
                .containsExactly(
                        tuple("2020-01", 24L, 12L, new BigDecimal("36.00")),
                        // With it the five untold rows, which are fewer than eleven, come to more than eleven.
                        tuple("2020-02", 15L, 15L, null));
        assertThat(table.members()).isEqualTo(29);
        assertThat(table.untold()).isEqualTo(3);
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
        counts.add(new Counted(null, true, all, 1L + random.nextInt(20), null));

        MonthTable table = MonthCounts.told(BY, counts, 11);

        assertThat(table.months()).allSatisfy(month -> {
            assertThat(month.rows()).isGreaterThanOrEqualTo(11);
            assertThat(Objects.requireNonNullElse(month.members(), 11L)).isGreaterThanOrEqualTo(11);
        });
        long withAmount = table.months().stream()
                .filter(month -> month.amount() != null)
                .mapToLong(MonthEntry::rows)
                .sum();
        assertThat(all - withAmount)
                .as("rows whose amount could be worked out")
                .matches(left -> left == 0 || left >= 11);
    }
}
