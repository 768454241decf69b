// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths.Output;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NettingTest {
    private static final String RECIPE = """
        recipe: netting
        columns:
          - {name: claim, required: true}
          - {name: drug}
          - {name: status}
          - {name: qty, type: "DECIMAL(18,3)"}
          - {name: days, type: SMALLINT}
          - {name: paid_on, type: DATE}
        rules:
          - id: NET
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], prefer: [claim], candidate: "status IN ('D', 'A')", reversal: status = 'D',
              sum: [qty, days],
              zero: [qty, days], latest: [paid_on], orphan: NET-ORPHAN, disagree: NET-HALF}
          - {id: NET-ORPHAN, step: Versions, type: raised, action: Reject}
          - {id: NET-HALF, step: Versions, type: raised, action: Flag}
          - {id: QTY, columns: [qty], step: Flags, valid: this >= 10, action: Flag}
        """;

    private static final String AGAIN = """
          - {id: KIND, columns: [drug], step: Versions, type: majority, args: {keys: [claim]}, action: Fix}
          - id: AGAIN
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], candidate: "status = 'X'", reversal: status = 'X', sum: [qty], zero: [qty]}
        """;

    @TempDir
    Path folder;

    private Rows.Result net(String values) {
        return Rows.of(folder, "SELECT * FROM (VALUES " + values + ") v(claim, drug, status, qty, days, paid_on)")
                .cleanedBy(RECIPE);
    }

    @Test
    void a_reversal_cancels_the_row_that_it_takes_back_whatever_its_sign() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '30', '10', '2020-01-01'), ('2', 'a', 'D', '30', '10', '2020-01-05'),
            ('3', 'b', NULL, '60', '20', '2020-01-01'), ('4', 'b', 'D', '-60', '-20', '2020-01-05')\
            """);
        assertThat(result.read(Output.CLEAN, "claim")).isEmpty();
        assertThat(result.read(Output.REMOVED, "reason"))
                .containsExactly("reversed", "reversed", "reversed", "reversed");
    }

    @Test
    void of_two_fills_alike_in_all_keys_a_reversal_cancels_the_one_of_its_own_claim() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '30', '10', '2020-01-01'), ('2', 'a', NULL, '30', '10', '2020-01-01'),
            ('2', 'a', 'D', '-30', '-10', '2020-01-05')\
            """);
        assertThat(result.read(Output.CLEAN, "claim")).containsExactly("1");
    }

    @Test
    void of_two_fills_of_other_amounts_a_reversal_cancels_the_one_that_it_takes_back() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '60', '20', '2020-01-01'), ('2', 'a', NULL, '30', '10', '2020-01-01'),
            ('9', 'a', 'D', '-30', '-10', '2020-01-05')\
            """);
        assertThat(result.read(Output.CLEAN, "claim || ':' || qty")).containsExactly("1:60.000");
    }

    @Test
    void two_reversals_cancel_two_fills_and_not_one_of_them_twice() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '30', '10', '2020-01-01'), ('2', 'a', NULL, '30', '10', '2020-01-01'),
            ('8', 'a', 'D', '-30', '-10', '2020-01-05'), ('9', 'a', 'D', '-30', '-10', '2020-01-05')\
            """);
        assertThat(result.read(Output.CLEAN, "claim")).isEmpty();
        assertThat(result.cleaned().ledger().removed()).isEqualTo(4);
    }

    @Test
    void an_adjustment_is_added_and_later_rules_see_the_sum() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '30', '10', '2020-01-01'), ('1', 'a', 'A', '-25', '-8', '2020-01-05')\
            """);
        assertThat(result.read(Output.CLEAN, "qty", "days", "paid_on", "array_to_string(dq_flags, ' ')"))
                .containsExactly("5.000|2|2020-01-05|QTY:qty");
        assertThat(result.read(Output.REMOVED, "reason || survivor_src_row")).containsExactly("merged0");
    }

    @Test
    void a_fill_without_reversal_beside_reversed_ones_keeps_its_own_amounts() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '30', '10', '2020-01-01'), ('2', 'a', NULL, '30', '10', '2020-01-01')\
            """);
        assertThat(result.read(Output.CLEAN, "qty")).containsExactly("30.000", "30.000");
    }

    @Test
    void a_reversal_without_a_fill_is_rejected_and_nulls_in_keys_are_equal() {
        Rows.Result result = net("""
            ('1', 'a', 'D', '-30', '-10', '2020-01-05'), ('2', NULL, NULL, '30', '10', '2020-01-01'),
            ('3', NULL, 'D', '-30', '-10', '2020-01-05')\
            """);
        assertThat(result.read(Output.REJECTS, "claim || rule_ids[1]")).containsExactly("1NET-ORPHAN");
        assertThat(result.cleaned().ledger().removed()).isEqualTo(2);
    }

    @Test
    void sums_of_which_only_one_is_zero_are_marked() {
        Rows.Result result = net("""
            ('1', 'a', NULL, '30', '10', '2020-01-01'), ('1', 'a', 'A', '-30', '-8', '2020-01-05')\
            """);
        assertThat(result.read(Output.CLEAN, "qty", "days", "array_to_string(dq_flags, ' ')"))
                .containsExactly("0.000|2|NET-HALF QTY:qty");
    }

    /** The first rule has changed a row; the second one changes what that has made of it. */
    @Test
    void a_row_that_two_rules_change_is_written_once_with_what_both_have_made_of_it() {
        String second = RECIPE.replace("  - {id: NET-ORPHAN,", AGAIN + "  - {id: NET-ORPHAN,");
        Rows.Result result = Rows.of(
                        folder,
                        "SELECT * FROM (VALUES ('1', 'a', NULL, '30', '10', '2020-01-01'), ('2', 'a', 'A', '-5', '-2',"
                                + " '2020-01-05'), ('1', 'b', NULL, '1', '1', '2020-01-01'), ('1', 'b', NULL, '2', '1',"
                                + " '2020-01-02'), ('9', 'b', 'X', '5', NULL, NULL)) v(claim, drug, status, qty, days,"
                                + " paid_on)")
                .cleanedBy(second);
        assertThat(result.read(Output.CLEAN, "claim", "drug", "qty", "days", "src_row"))
                .containsExactly("1|b|20.000|8|0", "1|b|1.000|1|2", "1|b|2.000|1|3");
        assertThat(result.read(Output.CHANGES, "src_row", "\"column\"", "rule", "before", "after"))
                .contains("0|qty|NET|30.000|25.000", "0|drug|KIND|a|b", "0|qty|AGAIN|25.000|20.000");
        assertThat(result.cleaned().ledger().removed()).isEqualTo(2);
    }
}
