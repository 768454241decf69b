// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that a program has written as floating point fail their partition, where rows would leave by them. */
class SpoiledKeysTest {
    private static final String RECIPE = """
        recipe: spoiled
        columns:
          - {name: claim_id}
          - {name: paid, type: DATE}
        rules:
          - {id: LAST, step: Versions, type: versions, args: {keys: [claim_id], order: [paid]}, action: Remove}
        """;

    /** An id of 18 digits that a double would change, by its number in a list. */
    private static final String EXACT = "CAST(123456789012345713 + 34 * i AS VARCHAR)";

    private static final String AS_DOUBLE = "CAST(CAST(CAST(" + EXACT + " AS DOUBLE) AS HUGEINT) AS VARCHAR)";

    @TempDir
    Path folder;

    /** So many claims, of which so many have their number from an expression over {@code i}, the others a plain one. */
    private Objects claims(int spoiled, String expression) {
        return Objects.parquet(folder)
                .with("SELECT CASE WHEN i < " + spoiled + " THEN " + expression + " ELSE '12345678901' || i END AS"
                        + " claim_id, '2017-01-05' AS paid, 'before' AS original FROM range(30) t(i)");
    }

    private void assertRefused(Objects claims, String message) {
        assertThatThrownBy(() -> claims.cleanedBy(RECIPE)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
            assertThat(failure).hasMessageStartingWith("column claim_id has " + message);
            assertThat(failure.getMessage()).doesNotContain("1.23457", "12345");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.23457E+11", "1.234568e+11", "1e+05", "-2E+100"})
    void rows_of_many_claims_with_one_rounded_number_are_not_taken_for_versions_of_one(String rounded) {
        assertRefused(claims(10, "'" + rounded + "'"), "10 values that a spreadsheet or a script has rounded");
    }

    @Test
    void long_numbers_that_are_all_such_as_a_double_can_be_were_rounded_by_a_script() {
        assertRefused(claims(12, AS_DOUBLE), "12 numbers of 17 and more digits, all of them such as floating point");
    }

    /** As JavaScript writes a double: digits that tell it, and zeros. */
    @Test
    void also_where_zeros_stand_for_the_digits_that_are_lost() {
        assertRefused(
                claims(
                        30,
                        "rpad(regexp_replace(CAST(CAST(123456789012345641 + 32 * i AS DOUBLE) AS VARCHAR),"
                                + " '[.]|e[+].*$', '', 'g'), 18, '0')"),
                "27 numbers of 17 and more digits, all of them such as floating point");
    }

    @Test
    void numbers_that_end_in_zeros_by_their_make_have_lost_nothing() {
        assertThat(claims(30, "left(" + EXACT + ", 16 - i % 2) || repeat('0', 2 + i % 2)")
                        .cleanedBy(RECIPE)
                        .ledger()
                        .read())
                .isEqualTo(30);
    }

    @Test
    void one_long_number_that_no_double_can_be_shows_that_they_are_whole() {
        assertThat(claims(12, "CASE WHEN i = 3 THEN " + EXACT + " ELSE " + AS_DOUBLE + " END")
                        .cleanedBy(RECIPE)
                        .ledger()
                        .read())
                .isEqualTo(30);
    }

    @Test
    void whole_numbers_with_a_fraction_of_zero_do_not_meet_those_that_are_written_plainly() {
        assertRefused(claims(10, "i || '001.0'"), "10 whole numbers written as floating point");
    }

    @Test
    void a_claim_number_may_end_in_the_number_of_its_version() {
        assertThat(claims(30, "'1001.' || (i % 3)").cleanedBy(RECIPE).ledger()).isEqualTo(new Ledger(30, 3, 0, 27));
    }

    /** A chain takes rows out whether or not a rule before it has found candidates. */
    @Test
    void claims_that_a_chain_compares_are_looked_at_too() {
        String chain = RECIPE.replace("- {name: claim_id}", "- {name: claim_id}\n  - {name: original}")
                .replace(
                        "type: versions, args: {keys: [claim_id], order: [paid]}",
                        "type: chain, args: {claim: claim_id," + " original: original, order: [paid]}");

        assertThatThrownBy(() -> claims(10, "'1.23457E+11'").cleanedBy(chain))
                .hasMessageStartingWith("column claim_id has 10 values");
    }

    @Test
    void few_may_be_keys_that_look_so() {
        assertThat(claims(9, "'1.23457E+11'").cleanedBy(RECIPE).ledger().removed())
                .isEqualTo(8);
        assertThat(claims(9, "i || '001.0'").cleanedBy(RECIPE).ledger().removed())
                .isZero();
        assertThat(claims(9, AS_DOUBLE).cleanedBy(RECIPE).ledger().read()).isEqualTo(30);
    }

    @Test
    void values_that_the_recipe_rejects_harm_nobody() {
        String rejecting = RECIPE
                + "  - {id: WHOLE, columns: [claim_id], step: Codes, action: Reject, valid: \"this NOT LIKE"
                + " '%E+%'\"}\n";

        assertThat(claims(10, "'1.23457E+11'").cleanedBy(rejecting).ledger()).isEqualTo(new Ledger(30, 20, 10, 0));
    }

    @Test
    void so_do_values_that_it_mends() {
        String mending = RECIPE
                + "  - {id: WHOLE, columns: [claim_id], step: Codes, action: Fix, valid: \"this NOT LIKE '%.0'\","
                + " value: \"regexp_replace(this, '[.]0$', '')\"}\n";

        assertThat(claims(30, "(i // 2) || '001.0'").cleanedBy(mending).ledger())
                .isEqualTo(new Ledger(30, 15, 0, 15));
    }
}
