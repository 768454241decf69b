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
import org.junit.jupiter.params.provider.CsvSource;

/** Versions of one claim meet, or its partition fails: keys that are written in two ways are two claims to a rule. */
class KeyFormsTest {
    private static final String RECIPE = """
        recipe: forms
        columns:
          - {name: claim_id}
          - {name: line, type: INTEGER}
          - {name: member_id}
          - {name: paid, type: DATE}
        rules:
          - {id: LAST, step: Versions, type: versions, action: Remove,
             args: {keys: [claim_id, line], agree: [member_id], order: [paid]}}
        """;

    @TempDir
    Path folder;

    /** Two versions of each of so many claims, the second under another form of its number. */
    private Objects claims(int count, String first, String second, String member) {
        String rows =
                "SELECT CAST(%s AS VARCHAR) AS claim_id, 1 AS line, %s AS member_id, '2017-01-0%d' AS paid FROM range("
                        + count + ") t(i)";
        return Objects.parquet(folder)
                .with(rows.formatted(first, "'M' || i", 1) + " UNION ALL " + rows.formatted(second, member, 2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'000' || (1001 + i); 1001 + i",
                "'C' || (1001 + i); 'C-' || (1001 + i)",
                "'2017-' || (1001 + i); '2017/' || (1001 + i)"
            })
    void versions_under_keys_in_two_forms_do_not_both_stay(String first, String second) {
        assertRefused(claims(10, first, second, "'M' || i"), RECIPE);
    }

    @Test
    void nor_do_claims_of_a_chain() {
        assertRefused(
                claims(10, "'000' || (1001 + i)", "1001 + i", "'M' || i"),
                RECIPE.replace("type: versions", "type: chain")
                        .replace("keys: [claim_id, line]", "claim: claim_id, original: original")
                        .replace("- {name: line, type: INTEGER}", "- {name: original, from: [line]}"));
    }

    private static void assertRefused(Objects claims, String recipe) {
        assertThatThrownBy(() -> claims.cleanedBy(recipe)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.UNUSABLE_VALUE);
            assertThat(failure)
                    .hasMessageStartingWith("LAST: 10 values of claim_id are written in several ways")
                    .hasMessageContaining("on rows of one member_id");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "claims of other members; 10; 'N' || i",
                "a few; 9; 'M' || i",
                "nobody says whose they are; 10; NULL::VARCHAR"
            })
    void keys_that_only_look_alike_are_keys_of_their_own(String why, int count, String member) {
        assertThat(claims(count, "'000' || (1001 + i)", "1001 + i", member)
                        .cleanedBy(RECIPE)
                        .ledger())
                .as(why)
                .isEqualTo(new Ledger(2L * count, 2L * count, 0, 0));
    }

    /** No rule has to compare rows that leave by themselves. */
    @Test
    void keys_of_rows_that_are_rejected_for_them_are_not_looked_at() {
        String rejecting = RECIPE + "  - {id: NONE, columns: [claim_id], step: Casts, valid: \"NOT"
                + " regexp_full_match(this, '0+')\", action: Reject}\n";

        assertThat(claims(10, "'0'", "'000'", "'M' || i").cleanedBy(rejecting).ledger())
                .isEqualTo(new Ledger(20, 0, 20, 0));
    }

    /** Ids of one length that begin with any digit are as they were given out: nobody took zeros away. */
    @Test
    void zeros_before_keys_of_one_length_are_their_own() {
        assertThat(claims(10, "'0' || (1001 + i)", "'1' || (1001 + i)", "'M' || i")
                        .cleanedBy(RECIPE)
                        .ledger())
                .isEqualTo(new Ledger(20, 20, 0, 0));
    }
}
