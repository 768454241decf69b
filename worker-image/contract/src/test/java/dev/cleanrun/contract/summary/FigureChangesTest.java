// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.MonthTotal.Month;
import dev.cleanrun.contract.summary.RunSummary.Partitions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Only figures of all rows are put beside each other, and none whose difference tells of single people. */
class FigureChangesTest {
    private static RunSummaryBuilder run(long rows, String paid, MonthTotal... months) {
        return RunSummary.builder("rx", "0a1b2c3d")
                .ledger(new Ledger(rows, rows, 0, 0), Reasons.NONE)
                .amounts(List.of(amount(paid).build()))
                .months(List.of(months), 11);
    }

    private static AmountLedger.Builder amount(String paid) {
        return AmountLedger.builder("paid").clean(new BigDecimal(paid));
    }

    private static MonthTotal months(String date, String amount, long untold, Month... months) {
        return new MonthTotal(date, "who", amount, 0, 0, 0, untold, List.of(months));
    }

    private static Month january(long rows, long members, String paid) {
        return new Month("2017-01", 1, rows, members, 0, new BigDecimal(paid), 0);
    }

    private static FigureChanges between(RunSummaryBuilder before, RunSummaryBuilder after) {
        return FigureChanges.between(Figures.of(before.build()), Figures.of(after.build()), List.of());
    }

    private static List<String> keys(FigureChanges changes) {
        return changes.changes().stream().map(change -> change.measure().key()).toList();
    }

    @Test
    void a_sum_without_the_partitions_that_keep_theirs_back_is_not_compared() {
        FigureChanges changes = between(
                run(1_000, "70")
                        .amounts(List.of(
                                amount("70").withheld(Map.of("clean", 2L)).build())),
                run(1_000, "90"));

        assertThat(changes.changes()).isEmpty();
        assertThat(changes.notes())
                .containsExactly("paid of clean rows: in the earlier run 2 partitions kept it back, since it would tell"
                        + " of few rows");
    }

    @Test
    void a_target_with_partitions_left_half_way_is_compared_in_nothing() {
        FigureChanges changes =
                between(run(1_000, "70"), run(500, "30").partitions(new Partitions(1, 1, 0, 1, 0), null, null));

        assertThat(changes.changes()).isEmpty();
        assertThat(changes.notes())
                .singleElement()
                .asString()
                .endsWith("in the later run 1 partition was left half-way");
    }

    @Test
    void months_by_another_date_or_amount_are_other_figures() {
        FigureChanges changes = between(
                run(1_000, "70", months("fill_date", "paid", 0, january(100, 50, "20"))),
                run(1_000, "70", months("paid_date", "paid", 0, january(300, 90, "50"))));
        FigureChanges amounts = between(
                run(1_000, "70", months("fill_date", "paid", 0, january(100, 50, "20"))),
                run(1_000, "70", months("fill_date", "allowed", 0, january(100, 50, "50"))));

        assertThat(changes.changes()).isEmpty();
        assertThat(changes.notes())
                .singleElement()
                .asString()
                .endsWith("only one of the two runs tells months by these columns, or all of them");
        assertThat(amounts.changes()).isEmpty();
        assertThat(amounts.notes())
                .singleElement()
                .asString()
                .startsWith("amount of 2017-01 by fill_date: allowed, amount of 2017-01 by fill_date: paid: only one");
    }

    @Test
    void months_of_several_columns_stand_beside_each_other() {
        MonthTotal filled = months("fill_date", "paid", 0, january(100, 50, "20"));
        FigureChanges changes = between(
                run(1_000, "70", filled, months("paid_date", "paid", 0, january(200, 90, "50"))),
                run(1_000, "70", filled, months("paid_date", "paid", 0, january(300, 90, "50"))));

        assertThat(keys(changes)).containsExactly("month/rows/2017-01 by paid_date");
    }

    @Test
    void months_are_not_compared_where_some_rows_lie_in_months_that_are_not_told() {
        FigureChanges changes = between(
                run(1_000, "70", months("fill_date", "paid", 12, january(100, 50, "20"))),
                run(1_000, "70", months("fill_date", "paid", 0, january(300, 90, "50"))));

        assertThat(changes.changes()).isEmpty();
        assertThat(changes.notes())
                .singleElement()
                .asString()
                .contains("in the earlier run rows lie in months of too few");
    }

    @Test
    void the_difference_that_few_rows_make_is_not_told() {
        MonthTotal before = months("fill_date", "paid", 0, january(100, 50, "20"));

        assertThat(keys(between(
                        run(1_000, "70", before),
                        run(1_003, "90", months("fill_date", "paid", 0, january(103, 51, "40"))))))
                .containsExactly("rows/clean/", "rows/read/");
        assertThat(keys(between(
                        run(1_000, "70", before),
                        run(1_020, "90", months("fill_date", "paid", 0, january(120, 51, "40"))))))
                .containsExactly(
                        "rows/clean/",
                        "rows/read/",
                        "amount/clean/paid",
                        "month/rows/2017-01 by fill_date",
                        "month/amount/2017-01 by fill_date: paid");
        assertThat(keys(between(
                        run(1_000, "70", before).months(List.of(before), 0),
                        run(1_003, "90", months("fill_date", "paid", 0, january(103, 51, "40")))
                                .months(List.of(months("fill_date", "paid", 0, january(103, 51, "40"))), 0))))
                .contains("amount/clean/paid", "month/members/2017-01 by fill_date: who");
    }
}
