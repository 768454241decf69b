// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.worker.compile.AmountSums.Amounts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No amount of few rows is told, and none can be worked out. */
class SmallCellsTest {
    private static final SmallCells ELEVEN = new SmallCells(11);

    private static AmountLedger ledger(Map<String, BigDecimal> by) {
        BigDecimal removed = by.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return AmountLedger.builder("paid")
                .read(removed.add(new BigDecimal("107")))
                .restated(new BigDecimal("-2"))
                .clean(new BigDecimal("100"))
                .rejected(new BigDecimal("5"))
                .removed(removed, by)
                .build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "0 |500|20|20|20|none",
                "0 |500|0 |0 |0 |none",
                "0 |500|3 |20|20|read rejected",
                "0 |500|10|0 |0 |read rejected",
                "0 |500|11|0 |0 |none",
                "0 |500|20|3 |20|read removed removedBy.denied",
                "0 |500|20|3 |0 |read removed removedBy.denied",
                "0 |500|20|3 |4 |read removed removedBy.denied removedBy.duplicate",
                "0 |500|20|6 |7 |removedBy.denied removedBy.duplicate",
                "0 |500|8 |9 |20|rejected removed removedBy.denied",
                "0 |6  |7 |0 |0 |clean rejected",
                "0 |2  |0 |0 |0 |clean read",
                "5 |500|8 |20|20|rejected restated"
            })
    void small_cells_and_what_gives_them_away_are_withheld(
            long restated, long clean, long rejected, long denied, long duplicate, String withheld) {
        Map<String, BigDecimal> by =
                new TreeMap<>(Map.of("denied", new BigDecimal("7"), "duplicate", new BigDecimal("9")));
        AmountLedger told = ELEVEN.told(
                ledger(by), new Amounts(restated, clean, rejected, Map.of("denied", denied, "duplicate", duplicate)));

        assertThat(
                        told.withheld() == null
                                ? null
                                : String.join(" ", told.withheld().keySet()))
                .isEqualTo(withheld);
        assertThat(told.read() == null).isEqualTo(withheld != null && withheld.contains("read"));
        assertThat(told.removedBy().containsKey("denied"))
                .isEqualTo(withheld == null || !withheld.contains("removedBy.denied"));
    }

    @Test
    void with_cells_of_no_size_everything_is_told() {
        AmountLedger exact = ledger(Map.of("denied", BigDecimal.ONE));
        assertThat(new SmallCells(0).told(exact, new Amounts(1, 1, 1, Map.of("denied", 1L))))
                .isEqualTo(exact);
    }

    @Test
    void sums_over_partitions_are_of_those_that_tell() {
        Map<String, BigDecimal> by = Map.of("denied", new BigDecimal("7"));
        AmountLedger whole = ELEVEN.told(ledger(by), new Amounts(0, 500, 20, Map.of("denied", 30L)));
        AmountLedger part = ELEVEN.told(ledger(by), new Amounts(0, 500, 2, Map.of("denied", 30L)));

        AmountLedger sum = whole.plus(part).plus(part);

        assertThat(sum.rejected()).isEqualByComparingTo(whole.rejected());
        assertThat(sum.clean()).isEqualByComparingTo(whole.clean().multiply(new BigDecimal(3)));
        assertThat(sum.withheld()).isEqualTo(Map.of("rejected", 2L, "read", 2L));
        assertThat(part.plus(part).rejected()).isNull();
    }

    /**
     * From the told totals and cells follows, for each total, the sum of its withheld cells: of several, and of enough
     * rows.
     */
    @Test
    void what_follows_from_the_told_ones_is_never_the_amount_of_few_rows() {
        Random random = new Random(11);
        for (int play = 0; play < 5_000; play++) {
            Map<String, Long> removed = new TreeMap<>();
            Map<String, BigDecimal> by = new TreeMap<>();
            for (String reason : List.of("denied", "duplicate", "reversed", "superseded")) {
                if (random.nextBoolean()) {
                    removed.put(reason, 1L + random.nextInt(25));
                    by.put(reason, BigDecimal.TEN);
                }
            }
            Amounts amounts = new Amounts(random.nextInt(25), random.nextInt(25), random.nextInt(25), removed);
            AmountLedger told = ELEVEN.told(ledger(by), amounts);
            List<Long> reasons = new ArrayList<>();
            removed.forEach((reason, rows) -> follow(reasons, told.removedBy().get(reason), rows));
            List<Long> all = new ArrayList<>();
            follow(all, told.restated(), amounts.restated());
            follow(all, told.clean(), amounts.clean());
            follow(all, told.rejected(), amounts.rejected());
            if (told.removed() == null) {
                all.addAll(reasons);
            } else {
                enough(reasons);
            }
            if (told.read() != null) {
                enough(all);
            }
        }
    }

    private static void follow(List<Long> unknown, BigDecimal told, long rows) {
        if (told == null) {
            unknown.add(rows);
        } else {
            assertThat(rows == 0 || rows >= 11).as("told of " + rows + " rows").isTrue();
        }
    }

    private static void enough(List<Long> unknown) {
        assertThat(unknown.isEmpty()
                        || (unknown.size() > 1
                                && unknown.stream().mapToLong(Long::longValue).sum() >= 11))
                .as("follows: " + unknown)
                .isTrue();
    }
}
