// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.target.TargetPaths.Output;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and amounts add up whatever the rows are, and the ledger says where they went. */
class AmountLedgerLawTest {
    private static final String RECIPE = """
        recipe: amounts
        amounts: [paid, fee, absent]
        smallCells: 0
        columns:
          - {name: claim, required: true}
          - {name: drug}
          - {name: status}
          - {name: qty, type: "DECIMAL(18,3)"}
          - {name: paid, type: "DECIMAL(18,2)"}
          - {name: fee, type: "DECIMAL(9,2)"}
          - {name: absent, type: "DECIMAL(9,2)", from: []}
          - {name: version, type: INTEGER}
        rules:
          - {id: KEY, columns: [claim], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: CAST, columns: [paid], step: Casts, type: castable, action: Flag}
          - {id: DUP, step: Duplicates, type: duplicates, action: Remove}
          - id: NET
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], prefer: [claim], candidate: "status IN ('D', 'A')", reversal: status = 'D',
              sum: [qty, paid],
              zero: [qty], orphan: ORPHAN}
          - {id: ORPHAN, step: Versions, type: raised, action: Reject}
          - {id: VER, step: Versions, type: versions, action: Remove, args: {keys: [claim, drug], order: [version]}}
          - {id: DENY, columns: [status], step: Denied, valid: this <> '4', action: Remove}
          - {id: KEYS, step: Keys, type: duplicates, action: Reject, args: {keys: [claim]}}
          - {id: CLEAR, columns: [fee], step: Clear, valid: this >= 0, action: FixAndFlag, value: "NULL"}
          - {id: CLEAR-2, columns: [paid], step: Clear, valid: this < 900, action: Fix, value: "0"}
        """;

    @TempDir
    Path folder;

    private Rows rows(List<String> values) {
        return Rows.of(
                folder,
                "SELECT * FROM (VALUES " + String.join(", ", values)
                        + ") v(claim, drug, status, qty, paid, fee, version)");
    }

    private static String row(Object... values) {
        List<String> texts = new ArrayList<>();
        for (Object value : values) {
            texts.add(value == null ? "CAST(NULL AS VARCHAR)" : "'" + value + "'");
        }
        return "(" + String.join(", ", texts) + ")";
    }

    private static String random(Random random) {
        String[] states = {null, null, "D", "A", "4"};
        String[] amounts = {"10", "-10", "99.99", "0", "950", "-3.50", "much", null, "33.33"};
        String[] quantities = {"1", "-1", "2", "-2", "30", "0", null};
        return row(
                random.nextInt(20) == 0 ? null : "c" + random.nextInt(12),
                "d" + random.nextInt(4),
                states[random.nextInt(states.length)],
                quantities[random.nextInt(quantities.length)],
                amounts[random.nextInt(amounts.length)],
                amounts[random.nextInt(amounts.length)],
                random.nextInt(3));
    }

    private static AmountLedger amount(PartitionReport report, String column) {
        return report.amounts().stream()
                .filter(one -> one.column().equals(column))
                .findFirst()
                .orElseThrow();
    }

    private static BigDecimal sum(Rows.Result result, Output output, String column) {
        return new BigDecimal(result.read(output, "sum(coalesce(TRY_CAST(" + column + " AS DECIMAL(18,2)), 0))")
                .getFirst()
                .replace("NULL", "0"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void rows_and_amounts_add_up_over_random_rows(long seed) {
        addUp(seed);
    }

    @Tag("long")
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7, 8, 9, 10, 11, 12})
    void rows_and_amounts_add_up_over_more_random_rows(long seed) {
        addUp(seed);
    }

    private void addUp(long seed) {
        Random random = new Random(seed);
        List<String> values = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            values.add(random.nextInt(6) == 0 && number > 0 ? values.get(random.nextInt(number)) : random(random));
        }
        Rows.Result result = rows(values).cleanedBy(RECIPE);
        PartitionReport report = result.cleaned().report();

        assertThat(report.ledger().addsUp()).isTrue();
        assertThat(report.reasons().removed().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isEqualTo(report.ledger().removed());
        assertThat(report.reasons().rejected().values().stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .isGreaterThanOrEqualTo(report.ledger().rejected());
        assertThat(report.amounts()).extracting(AmountLedger::column).containsExactly("paid", "fee");
        for (AmountLedger ledger : report.amounts()) {
            assertThat(ledger.addsUp()).as("%s", ledger).isTrue();
            assertThat(ledger.read()).isEqualByComparingTo(read(result, ledger.column()));
            assertThat(ledger.clean()).isEqualByComparingTo(sum(result, Output.CLEAN, ledger.column()));
            assertThat(changed(result, ledger.column()))
                    .as("what changes after reading is what is restated")
                    .isEqualByComparingTo(ledger.restated());
            assertThat(ledger.removedBy().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(ledger.removed());
        }
        assertThat(amount(report, "fee").removedBy())
                .as("fees are not netted, so merged rows take theirs along")
                .containsKeys(report.reasons().removed().keySet().toArray(String[]::new));
        assertThat(amount(report, "paid").removedBy()).doesNotContainKey("merged");
    }

    private static BigDecimal changed(Rows.Result result, String column) {
        String amount = "coalesce(TRY_CAST(%s AS DECIMAL(18,2)), 0)";
        return new BigDecimal(result.read(
                        Output.CHANGES,
                        "sum(" + amount.formatted("after") + " - " + amount.formatted("before")
                                + ") FILTER (WHERE \"column\" = '" + column + "' AND rule NOT IN ('TEXT', 'CAST',"
                                + " 'UNREADABLE', 'ROUNDED'))")
                .getFirst()
                .replace("NULL", "0"));
    }

    private BigDecimal read(Rows.Result result, String column) {
        return new BigDecimal(result.readFrom(
                        folder.resolve("input-0.parquet"),
                        "sum(coalesce(TRY_CAST(" + column + " AS DECIMAL(18,2)), 0))")
                .getFirst());
    }

    @Test
    void a_reversal_written_with_a_positive_amount_is_restated_so_that_the_pair_leaves_with_nothing() {
        AmountLedger paid = amount(
                rows(List.of(
                                row("1", "a", null, "2", "100", "5", "1"),
                                row("1", "a", "D", "2", "100", "5", "1"),
                                row("2", "b", null, "1", "7", "5", "1")))
                        .cleanedBy(RECIPE)
                        .cleaned()
                        .report(),
                "paid");

        assertThat(paid.read()).isEqualByComparingTo("207");
        assertThat(paid.restated()).isEqualByComparingTo("-200");
        assertThat(paid.clean()).isEqualByComparingTo("7");
        assertThat(paid.removed()).isEqualByComparingTo("0");
        assertThat(paid.removedBy()).containsOnlyKeys("reversed");
    }

    @Test
    void a_merged_amount_stays_with_the_row_that_it_went_into_and_a_cleared_one_is_taken_off() {
        PartitionReport report = rows(List.of(
                        row("1", "a", null, "30", "100", "-5", "1"), row("1", "a", "A", "-10", "-40", "2", "1")))
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        AmountLedger paid = amount(report, "paid");
        assertThat(report.reasons().removed()).isEqualTo(Map.of("merged", 1L));
        assertThat(paid.clean()).isEqualByComparingTo("60");
        assertThat(paid.removed()).isEqualByComparingTo("0");
        AmountLedger fee = amount(report, "fee");
        assertThat(fee.restated()).isEqualByComparingTo("5");
        assertThat(fee.clean()).isEqualByComparingTo("0");
        assertThat(fee.removed()).isEqualByComparingTo("2");
    }

    @Test
    void a_text_that_is_no_number_counts_nothing_and_is_said() {
        PartitionReport report = rows(List.of(
                        row("1", "a", null, "1", "much", "x", "1"), row("2", "b", null, "1", "3", "1", "1")))
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(amount(report, "paid").read()).isEqualByComparingTo("3");
        assertThat(amount(report, "paid").unreadable()).isEqualTo(1);
        assertThat(amount(report, "fee").unreadable())
                .as("no rule of the recipe looks at fees")
                .isEqualTo(1);
    }
}
