// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows without a key are no rows of one record. */
class KeylessRowsTest {
    private static final String COLUMNS = """
        recipe: keyless
        columns:
          - {name: meter}
          - {name: day}
          - {name: original}
          - {name: status}
          - {name: owner}
        rules:
        """;

    private static final String DUPLICATES =
            "  - {id: ONE, step: Duplicates, type: duplicates, action: Remove, args: {keys: [meter, day]}}\n";

    private static final String VERSIONS =
            "  - {id: ONE, step: Versions, type: versions, action: Remove, args: {keys: [meter, day], order:"
                    + " [status]}}\n";

    private static final String MAJORITY =
            "  - {id: ONE, step: Versions, columns: [owner], type: majority, action: Fix, args: {keys: [meter]}}\n";

    @TempDir
    Path folder;

    /** Rows that all have a key, and {@code without} more that have none. */
    private Objects rows(int without, String day) {
        return Objects.parquet(folder)
                .with("SELECT CASE WHEN i < 5 THEN 'm' || i END AS meter, CASE WHEN i < 5 THEN 'd' ELSE " + day
                        + " END AS day, NULL::VARCHAR AS original, CASE WHEN i = 7 THEN 'V' ELSE 'P' END AS status, 'o'"
                        + " || i AS owner FROM range(" + (without + 5) + ") t(i)");
    }

    private void assertRefused(Objects objects, String rules, String message) {
        assertThatThrownBy(() -> objects.cleanedBy(COLUMNS + rules))
                .isInstanceOfSatisfying(AttemptFailed.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
                    assertThat(failure).hasMessageStartingWith(message);
                });
    }

    @Test
    void they_do_not_leave_as_copies_or_versions_and_take_no_values_of_each_other() {
        assertRefused(
                rows(11, "NULL"), DUPLICATES, "ONE: 10 rows more than one have no value of meter, day: they would");
        assertRefused(rows(11, "'d'"), VERSIONS, "ONE: 10 rows more than one have no value of meter: they would");
        assertRefused(rows(11, "NULL"), MAJORITY, "ONE: 10 rows more than one have no value of meter: they would");
    }

    @Test
    void rows_that_a_rule_rejects_or_leaves_out_are_none_of_them() {
        String rejecting = "  - {id: KEY, columns: [meter], step: Casts, valid: this IS NOT NULL, action: Reject}\n";
        assertThat(rows(11, "NULL").cleanedBy(COLUMNS + rejecting + DUPLICATES).ledger())
                .isEqualTo(new Ledger(16, 5, 11, 0));
        assertThat(rows(11, "NULL")
                        .cleanedBy(COLUMNS + DUPLICATES.replace("day]", "day], when: meter IS NOT NULL"))
                        .ledger())
                .isEqualTo(new Ledger(16, 16, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"10, NULL, 9", "30, 'CAST(i AS VARCHAR)', 0"})
    void few_of_them_and_those_that_another_key_tells_apart_are_as_before(int without, String day, int removed) {
        assertThat(rows(without, day).cleanedBy(COLUMNS + DUPLICATES).ledger())
                .isEqualTo(new Ledger(without + 5, without + 5 - removed, 0, removed));
    }

    @Test
    void a_cancelling_row_without_a_number_takes_no_claim_out_that_has_none_either() {
        String chain = "  - {id: ONE, step: Versions, type: chain, action: Remove, args: {claim: meter, original:"
                + " original, order: [day], voided: status = 'V'}}\n";
        assertThat(rows(5, "'d'").cleanedBy(COLUMNS + chain).ledger()).isEqualTo(new Ledger(10, 10, 0, 0));
    }

    @Test
    void a_row_is_no_partner_of_itself() {
        Objects objects = Objects.parquet(folder)
                .with("SELECT unnest(['a', 'b', 'b', 'c', 'c']) AS meter, unnest(['1', '2', '3', '4', '5']) AS day,"
                        + " unnest(['P', 'P', 'P', 'P', 'V']) AS status");
        String partner = "  - {id: ONE, step: Keys, type: partner, action: Flag, args: {keys: [meter], when: status ="
                + " 'P', partner: status = 'P'}}\n";
        assertThat(Objects.read(objects.cleanedBy(COLUMNS + partner), Output.CLEAN, "day || CAST(dq_flags AS VARCHAR)"))
                .containsExactly("1[ONE]", "2[]", "3[]", "4[ONE]", "5[]");
    }
}
