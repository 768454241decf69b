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

/** Keys whose rows have nothing in common are no keys of records, and take no row out. */
class KeyAgreementTest {
    private static final String RECIPE = """
        recipe: agreeing
        columns:
          - {name: claim_id}
          - {name: line}
          - {name: member_id}
          - {name: payer_id}
          - {name: original}
          - {name: paid, type: DATE}
        rules:
          - {id: LAST, step: Versions, type: versions, action: Remove,
             args: {keys: [claim_id, line], agree: [payer_id, member_id], order: [paid]}}
        """;

    private static final String CHAIN = RECIPE.replace("type: versions", "type: chain")
            .replace("keys: [claim_id, line]", "claim: claim_id, original: original");

    @TempDir
    Path folder;

    /** Rows {@code i} from 0, each of a claim, a member and a payer. */
    private Objects rows(int count, String claim, String member, String payer) {
        return Objects.parquet(folder)
                .with("SELECT CAST(" + claim + " AS VARCHAR) AS claim_id, '1' AS line, CAST(" + member
                        + " AS VARCHAR) AS member_id, CAST(" + payer
                        + " AS VARCHAR) AS payer_id, NULL::VARCHAR AS original, '2017-01-05' AS paid FROM range("
                        + count + ") t(i)");
    }

    private void assertRefused(Objects rows, String recipe, String message) {
        assertThatThrownBy(() -> rows.cleanedBy(recipe)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
            assertThat(failure).hasMessageStartingWith(message);
        });
    }

    @Test
    void a_text_that_stands_for_no_claim_does_not_make_one_claim_of_many_members() {
        assertRefused(
                rows(200, "CASE WHEN i < 10 THEN 'pending' ELSE 'C' || i END", "'M' || i", "'A'"),
                RECIPE,
                "LAST: rows with one value of claim_id, line have 10 values of member_id: it stands for no key");
    }

    @Test
    void claims_of_two_payers_with_the_same_numbers_are_not_versions_of_each_other() {
        assertRefused(
                rows(40, "'C' || (i // 2)", "'M'", "CASE WHEN i % 2 = 0 THEN 'A' ELSE 'B' END"),
                RECIPE,
                "LAST: of 20 values of claim_id, line with several rows, 20 have rows of several payer_id");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void nor_does_a_chain_take_them_for_one(int apart) {
        assertRefused(
                rows(40, "'C' || (i // 2)", "'M' || (i % " + 2 * apart + ")", "'A'"),
                CHAIN,
                "LAST: of 20 values of claim_id with several rows, 20 have rows of several member_id");
    }

    /** Without a number they follow no other one. */
    @Test
    void claims_without_a_number_are_none_of_a_chain() {
        assertThat(rows(40, "NULL", "'M' || i", "'A'").cleanedBy(CHAIN).ledger())
                .isEqualTo(new Ledger(40, 40, 0, 0));
    }

    @Test
    void a_member_number_is_put_right_now_and_then() {
        assertThat(rows(40, "'C' || (i // 2)", "CASE WHEN i < 18 THEN 'M' || i ELSE 'M' END", "'A'")
                        .cleanedBy(RECIPE)
                        .ledger())
                .isEqualTo(new Ledger(40, 20, 0, 20));
        assertThat(rows(400, "'C' || (i // 2)", "CASE WHEN i < 40 THEN 'M' || i ELSE 'M' END", "'A'")
                        .cleanedBy(RECIPE)
                        .ledger())
                .as("one in ten of many")
                .isEqualTo(new Ledger(400, 200, 0, 200));
    }

    @Test
    void a_value_that_is_missing_contradicts_none() {
        assertThat(rows(40, "'C' || (i // 2)", "'M'", "CASE WHEN i % 2 = 0 THEN 'A' END")
                        .cleanedBy(RECIPE)
                        .ledger())
                .isEqualTo(new Ledger(40, 20, 0, 20));
    }
}
