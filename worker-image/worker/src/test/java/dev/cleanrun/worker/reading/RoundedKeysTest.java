// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that a spreadsheet has rounded fail their partition, where rows would leave for having the same. */
class RoundedKeysTest {
    private static final String RECIPE = """
        recipe: rounded
        columns:
          - {name: claim_id}
          - {name: paid, type: DATE}
        rules:
          - {id: LAST, step: Versions, type: versions, args: {keys: [claim_id], order: [paid]}, action: Remove}
        """;

    @TempDir
    Path folder;

    /** So many claims, of which a spreadsheet has made one. */
    private Objects claims(int rounded) {
        return Objects.parquet(folder)
                .with("SELECT CASE WHEN i < " + rounded + " THEN '1.23457E+11' ELSE '12345678901' || i END AS claim_id,"
                        + " '2017-01-05' AS paid, 'before' AS original FROM range(30) t(i)");
    }

    @Test
    void rows_of_many_claims_with_one_rounded_number_are_not_taken_for_versions_of_one() {
        assertThatThrownBy(() -> claims(10).cleanedBy(RECIPE)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
            assertThat(failure).hasMessageStartingWith("column claim_id has 10 values that a spreadsheet");
            assertThat(failure.getMessage()).doesNotContain("1.23457");
        });
    }

    /** A chain takes rows out whether or not a rule before it has found candidates. */
    @Test
    void nor_are_claims_that_a_chain_compares() {
        String chain = RECIPE.replace("- {name: claim_id}", "- {name: claim_id}\n  - {name: original}")
                .replace(
                        "type: versions, args: {keys: [claim_id], order: [paid]}",
                        "type: chain, args: {claim: claim_id," + " original: original, order: [paid]}");

        assertThatThrownBy(() -> claims(10).cleanedBy(chain)).hasMessageStartingWith("column claim_id has 10 values");
    }

    @Test
    void few_may_be_keys_that_look_so() {
        assertThat(claims(9).cleanedBy(RECIPE).ledger().removed()).isEqualTo(8);
    }

    @Test
    void values_that_the_recipe_rejects_harm_nobody() {
        String rejecting = RECIPE
                + "  - {id: WHOLE, columns: [claim_id], step: Codes, action: Reject, valid: \"this NOT LIKE"
                + " '%E+%'\"}\n";

        assertThat(claims(10).cleanedBy(rejecting).ledger())
                .satisfies(ledger -> assertThat(ledger.rejected()).isEqualTo(10))
                .satisfies(ledger -> assertThat(ledger.clean()).isEqualTo(20));
    }
}
