// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.target.TargetPaths.Output;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The output of changed values: one row for each change, by file, row, column and step. */
class ChangesTest {
    private static final String RECIPE = """
        recipe: changes
        text: {id: TEXT, fillers: [N/A]}
        columns:
          - {name: claim}
          - {name: drug}
          - {name: status}
          - {name: qty, type: "DECIMAL(9,2)"}
          - {name: paid_on, type: DATE}
          - {name: seen, type: TIMESTAMP}
          - {name: d1}
          - {name: d2}
          - {name: said1}
          - {name: said2}
          - {name: kind}
        rules:
          - {id: KEY, columns: [claim], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: CAST, columns: [qty], step: Casts, type: castable, action: Flag}
          - {id: TWIN, step: Duplicates, type: duplicates, action: Remove}
          - {id: UP, columns: [drug], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}
          - {id: DASH, columns: [drug], step: Codes, valid: "this = replace(this, '-', '')", action: Fix,
            value: "replace(this, '-', '')"}
          - {id: LIST, columns: [d1, d2], step: Codes, type: compact, args: {with: [[said1, said2]]}, action: Fix}
          - id: NET
            step: Versions
            type: net
            action: Remove
            args: {keys: [drug], candidate: "status IN ('D', 'A')", reversal: status = 'D', sum: [qty], zero: [qty],
              latest: [paid_on], orphan: LONELY}
          - {id: LONELY, step: Versions, type: raised, action: Flag}
          - {id: MOST, columns: [kind], step: Versions, type: majority, args: {keys: [claim]}, action: Fix}
          - {id: NEG, columns: [qty], step: Clear, valid: this >= 0, action: FixAndFlag, value: "NULL"}
          - {id: BIG, columns: [qty], step: Clear, valid: this < 900, action: Fix, value: "0"}
        """;

    @TempDir
    Path folder;

    private List<String> changes(String... rows) {
        return Rows.of(
                        folder,
                        "SELECT * FROM (VALUES " + String.join(", ", rows)
                                + ") v(claim, drug, status, qty, paid_on, seen, d1, d2, said1, said2, kind, more)")
                .cleanedBy(RECIPE)
                .read(Output.CHANGES, "src_row", "\"column\"", "rule", "before", "after");
    }

    private static String row(String claim, String drug, String status, String qty, String more) {
        String text = "'%s', '%s', %s, '%s', %s".formatted(claim, drug, status, qty, more);
        return "(" + text + ")";
    }

    private static final String PLAIN = "NULL, NULL, NULL, NULL, NULL, NULL, 'k', 'm'";

    @Test
    void texts_lose_blanks_and_fillers_mapped_or_not() {
        assertThat(changes("(' c1 ', 'A', ' ', '1', NULL, NULL, NULL, NULL, NULL, NULL, 'N/A', ' m')"))
                .containsExactly(
                        "0|claim|TEXT| c1 |c1", "0|status|TEXT| |NULL", "0|kind|TEXT|N/A|NULL", "0|more|TEXT| m|m");
    }

    @Test
    void what_reading_changes_is_told_by_each_rule_that_counts_it() {
        assertThat(changes("('c1', 'A', NULL, '1.005', '2020-01-01 23:30:00-05:00', '2020-01-01 10:00:00+01:00', NULL,"
                        + " NULL, NULL, NULL, 'k', 'm'), ('c2', 'B', NULL, 'many', 'soon', NULL, NULL, NULL, NULL,"
                        + " NULL, 'k', 'm')"))
                .containsExactly(
                        "0|qty|ROUNDED|1.005|1.01",
                        "0|paid_on|TIME-OF-DAY|2020-01-01 23:30:00-05:00|2020-01-02",
                        "0|paid_on|ZONE|2020-01-01 23:30:00-05:00|2020-01-02",
                        "0|seen|ZONE|2020-01-01 10:00:00+01:00|2020-01-01 09:00:00",
                        "1|qty|CAST|many|NULL",
                        "1|paid_on|UNREADABLE|soon|NULL");
    }

    @Test
    void fixes_of_one_cell_follow_each_other_and_lists_close() {
        assertThat(changes("('c1', ' a-b', NULL, '1', NULL, NULL, NULL, 'x', NULL, 'y', 'k', 'm')"))
                .containsExactly(
                        "0|drug|TEXT| a-b|a-b",
                        "0|drug|UP|a-b|A-B",
                        "0|drug|DASH|A-B|AB",
                        "0|d1|LIST|NULL|x",
                        "0|d2|LIST|x|NULL",
                        "0|said1|LIST|NULL|y",
                        "0|said2|LIST|y|NULL");
    }

    @Test
    void netting_moves_amounts_to_the_row_that_stays_and_later_rules_clear_the_sum() {
        assertThat(changes(
                        "('c1', 'A', NULL, '30', '2020-01-01', NULL, NULL, NULL, NULL, NULL, 'k', 'm')",
                        "('c1', 'A', 'D', '40', '2020-02-01', NULL, NULL, NULL, NULL, NULL, 'k', 'm')"))
                .containsExactly(
                        "0|qty|NET|30.00|-10.00",
                        "0|qty|NEG|-10.00|NULL",
                        "0|paid_on|NET|2020-01-01|2020-02-01",
                        "1|qty|NET|40.00|-40.00",
                        "1|qty|NET|-40.00|NULL");
    }

    @Test
    void a_reversal_that_takes_all_back_is_turned_and_an_orphan_is_not() {
        assertThat(changes(
                        row("c1", "A", "NULL", "30", PLAIN),
                        row("c2", "A", "'D'", "30", PLAIN),
                        row("c3", "B", "'D'", "5", PLAIN)))
                .containsExactly("1|qty|NET|30.00|-30.00");
    }

    @Test
    void the_most_frequent_value_wins() {
        assertThat(changes(
                        row("c1", "A", "NULL", "1", "NULL, NULL, NULL, NULL, NULL, NULL, 'k', 'm'"),
                        row("c1", "B", "NULL", "2", "NULL, NULL, NULL, NULL, NULL, NULL, 'k', 'm'"),
                        row("c1", "C", "NULL", "1000", "NULL, NULL, NULL, NULL, NULL, NULL, 'j', 'm'")))
                .containsExactly("2|qty|BIG|1000.00|0.00", "2|kind|MOST|j|k");
    }

    @Test
    void rows_that_are_written_as_they_came_have_no_changes() {
        assertThat(changes(
                        "(' ', 'a', NULL, '1', NULL, NULL, NULL, NULL, NULL, NULL, 'k', ' m')",
                        "('c1', 'a', NULL, '1', NULL, NULL, NULL, NULL, NULL, NULL, 'k', 'm')",
                        "('c1', 'a', NULL, '1', NULL, NULL, NULL, NULL, NULL, NULL, 'k', 'm')"))
                .containsExactly("1|drug|UP|a|A");
    }

    @Test
    void the_report_tells_how_many_there_are() {
        Rows.Result result =
                Rows.of(folder, "SELECT 'c1' AS claim, 'a' AS drug").cleanedBy(RECIPE);
        assertThat(result.cleaned().report().changes()).isEqualTo(1);
    }
}
