// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import java.util.List;
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

    private static final String COPIES = RECIPE.replace(
                    "step: Versions, type: versions, action: Remove", "step: Keys, type: duplicates, action: Reject")
            .replace(", order: [paid]", "");

    private static final String MAJORITY = RECIPE.replace(
                    "type: versions, action: Remove", "columns: [member_id], type: majority, action: FixAndFlag")
            .replace(", order: [paid]", "");

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
    void how_many_records_have_several_is_in_the_report() {
        assertThat(rows(400, "'C' || (i // 2)", "CASE WHEN i < 40 THEN 'M' || i ELSE 'M' END", "'A'")
                        .cleanedBy(RECIPE)
                        .report()
                        .mixedKeys())
                .containsExactly(
                        new MixedKeys("LAST", List.of("claim_id", "line"), "payer_id", 200, 0, 1),
                        new MixedKeys("LAST", List.of("claim_id", "line"), "member_id", 200, 20, 2));
        String claim = "'C' || (i // 3)";
        String member = "CASE WHEN i % 3 = 0 AND i < 30 THEN 'N' ELSE 'M' END || (i // 3)";
        assertThat(rows(300, claim, member, "'A'").cleanedBy(MAJORITY).report().mixedKeys())
                .as("no row leaves")
                .isEmpty();
    }

    @Test
    void a_value_that_is_missing_contradicts_none() {
        assertThat(rows(40, "'C' || (i // 2)", "'M'", "CASE WHEN i % 2 = 0 THEN 'A' END")
                        .cleanedBy(RECIPE)
                        .ledger())
                .isEqualTo(new Ledger(40, 20, 0, 20));
    }

    @Test
    void nor_are_they_copies_of_each_other() {
        Objects rows = rows(40, "'C' || (i // 2)", "'M' || i", "'A'");
        assertRefused(
                rows,
                COPIES,
                "LAST: of 20 values of claim_id, line with several rows, 20 have rows of several member_id: they are"
                        + " not one record, and all but one would leave as its copies");
        assertThat(rows.cleanedBy(COPIES.replace("[claim_id, line]", "[claim_id, line, member_id]"))
                        .ledger())
                .isEqualTo(new Ledger(40, 40, 0, 0));
    }

    /** Of all keys with several rows: where most of them have one value, those that differ are put right. */
    @Test
    void most_of_them_decide_a_value_only_where_few_records_have_several() {
        String claim = "'C' || (i // 3)";
        String member = "CASE WHEN i % 3 = 0 AND i < 30 THEN 'N' ELSE 'M' END || (i // 3)";
        assertRefused(
                rows(60, claim, member, "'A'"),
                MAJORITY,
                "LAST: of 20 values of claim_id, line with several rows, 10 have rows of several member_id: they are"
                        + " not one record, and all would take the value of most");
        assertThat(rows(300, claim, member, "'A'").cleanedBy(MAJORITY).ledger()).isEqualTo(new Ledger(300, 300, 0, 0));
    }

    private void assertBuiltinRefuses(String recipe, String columns, String message) {
        assertRefused(
                Objects.parquet(folder).with("SELECT " + columns + " FROM range(40) t(i)"),
                BuiltinRecipes.text(recipe).orElseThrow(),
                message);
    }

    /** Each rule that would take its rows for one member says so, until all of them tell them apart. */
    @Test
    void a_number_that_a_family_shares_is_no_number_of_a_member() {
        String recipe = BuiltinRecipes.text("eligibility").orElseThrow();
        for (String rule : List.of("EL-BIR-02", "EL-SEX-03", "CM-KEY-02")) {
            assertRefused(
                    Objects.parquet(folder)
                            .with("SELECT 'S' || (i // 2) AS member_id, '2020-01-01' AS enrollment_start, CASE i % 2"
                                    + " WHEN 0 THEN 'F' ELSE 'M' END AS gender, CASE i % 2 WHEN 0 THEN '1980-02-03'"
                                    + " ELSE '2011-02-03' END AS birth_date FROM range(40) t(i)"),
                    recipe,
                    rule + ": of 20 values of member_id");
            recipe = telling(recipe, rule);
        }
    }

    private static String telling(String recipe, String rule) {
        int keys = recipe.indexOf("keys: [", recipe.indexOf("{id: " + rule)) + "keys: [".length();
        return recipe.substring(0, keys) + "birth_date, " + recipe.substring(keys);
    }

    @Test
    void nor_does_a_payers_number_that_many_providers_have_stand_for_one() {
        assertBuiltinRefuses(
                "provider",
                "'GROUP' AS provider_id, 'NAME' || i AS last_name",
                "CM-KEY-02: rows with one value of payer_id, provider_id, npi have 40 values of last_name");
    }
}
