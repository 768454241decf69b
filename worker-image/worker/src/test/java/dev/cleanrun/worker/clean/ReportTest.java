// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.Pattern;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportTest {
    private static final String RECIPE = """
        recipe: report
        unknownColumns: {id: EXTRA, known: [note]}
        references: [{name: codes, uri: codes.csv, key: code}]
        columns:
          - {name: id, required: true}
          - {name: code, from: [CD]}
          - {name: day, type: DATE}
          - {name: gone, from: [nowhere]}
        rules:
          - {id: KEY, columns: [id], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: DAY, columns: [day], step: Casts, type: castable, action: Reject, threshold: 0.4}
          - {id: UP, columns: [code], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}
          - {id: TWO, columns: [code, id], step: Flags, valid: length(this) <= 2, action: Flag, threshold: 0.3}
          - {id: LIST, columns: [code], step: Flags, valid: "in_list(this, codes)", action: Flag}
          - {id: GONE, columns: [gone], step: Flags, valid: this <> 'x', action: Flag}
        """;

    @TempDir
    Path folder;

    private Rows rows(String values) {
        return Rows.of(folder, "SELECT * FROM (VALUES " + values + ") v(id, CD, day, note)");
    }

    private static RuleEntry rule(PartitionReport report, String id, String column) {
        return report.rules().stream()
                .filter(rule -> rule.id().equals(id) && column.equals(rule.column()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "0071-0155-23|9999-9999-99",
                "ab-12.x|AA-99.A",
                "Łódź 7|AAAA 9",
                "١٢٣|999",
                "e\u0301to|AAAA",
                "中文字 x|AAA A",
                "a\tb|A?A",
                "€55|?99",
                "x_y/z|A_A/A",
                "12345678901234567890123456789012|99999999999999999999999999999999",
                "abcdefghijklmnopqrstuvwxyz0123456789|AAAAAAAAAAAAAAAAAAAAAAAAAA999999..."
            })
    void a_violating_text_is_told_by_what_it_looks_like(String text, String pattern) {
        PartitionReport report = rows("('1', '" + text + "', '2020-01-02', 'x')")
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(rule(report, "TWO", "code").patterns()).containsExactly(new Pattern(pattern, 1));
    }

    @Test
    void patterns_are_of_texts_as_they_came_and_the_most_frequent_come_first() {
        PartitionReport report = rows("""
            ('1', 'abc', '2020-13-02', 'x'), ('2', 'x-1', '2020-01-02', 'x'), ('3', 'y-2', 'soon', 'x'), ('4', 'OK',
              '2020-01-02', 'x'),
            (NULL, 'OK', '2020-01-02', 'x')\
            """).cleanedBy(RECIPE).cleaned().report();

        assertThat(rule(report, "UP", "code").patterns()).containsExactly(new Pattern("A-9", 2), new Pattern("AAA", 1));
        assertThat(rule(report, "UP", "code").looked()).isEqualTo(3);
        assertThat(rule(report, "DAY", "day").patterns())
                .containsExactly(new Pattern("9999-99-99", 1), new Pattern("AAAA", 1));
        assertThat(rule(report, "KEY", "id").invalid()).isEqualTo(1);
        assertThat(rule(report, "KEY", "id").patterns())
                .as("nothing has no pattern")
                .isEmpty();
        assertThat(rule(report, "TWO", "id").patterns()).isEmpty();
        assertThat(rule(report, "TWO", "id").looked()).isNull();
    }

    @Test
    void of_very_many_violations_the_first_are_looked_at() {
        PartitionReport report = Rows.of(
                        folder,
                        "SELECT i::VARCHAR AS id, 'long' AS CD, '2020-01-02' AS day, 'x' AS note FROM range(10, 5000)"
                                + " t(i)")
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(rule(report, "TWO", "code").invalid()).isEqualTo(4990);
        assertThat(rule(report, "TWO", "code").looked()).isBetween(100L, 2000L);
    }

    @Test
    void nulls_are_counted_before_and_after_and_dates_are_told_by_months_of_many_rows() {
        PartitionReport report =
                Rows.of(folder, """
                    SELECT i::VARCHAR AS id, CASE WHEN i < 3 THEN NULL WHEN i < 5 THEN ' ' ELSE 'OK' END AS CD,
                      CASE WHEN i < 20 THEN '2020-02-' || lpad((i % 20 + 1)::VARCHAR, 2, '0') WHEN i < 40
                        THEN '2020-05-03' WHEN i = 40 THEN '1931-07-09' END AS day
                    FROM range(42) t(i)\
                    """).cleanedBy(RECIPE).cleaned().report();
        Map<String, ColumnEntry> columns =
                report.columns().stream().collect(Collectors.toMap(ColumnEntry::column, column -> column));
        assertThat(columns.get("code"))
                .isEqualTo(ColumnEntry.builder("code", "CD", "VARCHAR")
                        .nulls(3L, 5)
                        .build());
        assertThat(columns.get("day"))
                .isEqualTo(ColumnEntry.builder("day", "day", "DATE")
                        .nulls(1L, 1)
                        .months("2020-02", "2020-05", 1L)
                        .build());
        assertThat(columns.get("gone"))
                .isEqualTo(ColumnEntry.builder("gone", null, "VARCHAR")
                        .nulls(null, 42)
                        .build());
        assertThat(report.toJson()).doesNotContain("1931");
    }

    @Test
    void a_column_that_one_of_two_files_lacks_has_no_values_there() {
        PartitionReport report = Rows.of(folder, "SELECT '1' AS id, 'A' AS CD", "SELECT '2' AS id")
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(report.columns())
                .filteredOn(column -> column.column().equals("code"))
                .singleElement()
                .isEqualTo(ColumnEntry.builder("code", "CD", "VARCHAR")
                        .nulls(1L, 1)
                        .build());
    }

    @Test
    void a_column_that_nobody_expects_is_told_and_no_row_is_touched() {
        Rows.Result result = Rows.of(folder, "SELECT '1' AS id, 'A' AS NOTE, 'B' AS surprise, 'C' AS \"Zoë 12, born\"")
                .cleanedBy(RECIPE);
        PartitionReport report = result.cleaned().report();

        assertThat(report.unknownColumns()).containsExactly("surprise", "AAA 99, AAAA");
        RuleEntry extra = report.rules().getLast();
        assertThat(extra.id()).isEqualTo("EXTRA");
        assertThat(extra.level()).isEqualTo(RuleEntry.Level.PARTITION);
        assertThat(List.of(extra.evaluated(), extra.invalid())).containsExactly(1L, 1L);
        assertThat(result.cleaned().topRules()).isEmpty();
        assertThat(result.read(Output.CLEAN, "dq_flags")).containsExactly("[]");
    }

    @Test
    void a_rule_fails_over_its_threshold_and_says_nothing_without_its_column_or_list() {
        PartitionReport report = rows("('1', 'A', 'never', 'x'), ('2', 'AB', '2020-01-02', 'x')")
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(report.failedRules()).containsExactly("DAY");
        assertThat(rule(report, "GONE", "gone").status()).isEqualTo(RuleStatus.NOT_APPLICABLE);
        assertThat(rule(report, "LIST", "code").status()).isEqualTo(RuleStatus.NOT_APPLICABLE);
        assertThat(report.reasons().rejected()).isEqualTo(Map.of("DAY", 1L));
    }

    @ParameterizedTest(name = "{0} {1} at {2}")
    @CsvSource({
        "TWO, WARN, 0.1, 1, BROKEN, code",
        "TWO, WARN, 0.6, 1, PASSED, code",
        "TWO, FAIL, 0.1, 3, TOO_FEW_ROWS, code",
        "GONE, FAIL, 0, 0, NOT_APPLICABLE, gone",
        "LIST, FAIL, 0, 0, NOT_APPLICABLE, code"
    })
    void a_gate_is_judged_by_the_worst_column_of_its_rule(
            String id,
            Gate.OnBreach onBreach,
            String maxRatio,
            long minRows,
            GateEntry.Verdict verdict,
            String column) {
        PartitionReport report = rows("('1', 'ABC', '2020-01-02', 'x'), ('2', 'AB', '2020-01-02', 'x')")
                .gated(new Gate(id, maxRatio, onBreach, minRows))
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(report.gates()).singleElement().satisfies(gate -> {
            assertThat(gate.verdict()).isEqualTo(verdict);
            assertThat(gate.column()).isEqualTo(column);
        });
    }

    @Test
    void rules_that_share_an_id_are_counted_apart_however_alike_they_are() {
        String one = "  - {id: SAME, columns: [code], step: Flags, valid: this <> 'A', action: Flag}\n";
        PartitionReport report = rows("('1', 'A', '2020-01-02', 'x'), ('2', 'B', '2020-01-02', 'x')")
                .cleanedBy(RECIPE + one + one.replace("'A'", "'C'") + one)
                .cleaned()
                .report();

        assertThat(report.rules())
                .filteredOn(rule -> rule.id().equals("SAME"))
                .extracting(RuleEntry::nth, RuleEntry::evaluated, RuleEntry::invalid)
                .containsExactly(tuple(1, 2L, 1L), tuple(2, 2L, 0L), tuple(3, 2L, 1L));
        assertThat(Reporting.topRules(report))
                .contains(new Result.RuleCount("SAME", 1), new Result.RuleCount("SAME#3", 1));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a duplicate|('1', 'ABC', '2020-01-02', 'x'), ('1', 'ABC', '2020-01-02', 'x')|1",
                "a rejected row|('1', 'ABC', '2020-01-02', 'x'), ('2', 'DEFG', 'never', 'x')|1",
                "rows that stay|('1', 'ABC', '2020-01-02', 'x'), ('2', 'XYZ', '2020-01-02', 'x')|2"
            })
    void patterns_are_only_of_rows_on_which_the_rule_fired(String what, String values, long fired) {
        PartitionReport report = rows(values)
                .cleanedBy(RECIPE + "  - {id: DUP, step: Duplicates, type: duplicates, action: Remove}\n")
                .cleaned()
                .report();

        assertThat(rule(report, "TWO", "code").invalid()).as(what).isEqualTo(fired);
        assertThat(rule(report, "TWO", "code").patterns()).containsExactly(new Pattern("AAA", fired));
    }

    @Test
    void names_that_the_recipe_itself_speaks_of_are_no_unknown_columns() {
        String recipe =
                RECIPE.replace("{name: code, from: [CD]}", "{name: code, from: [CD, Cd_Old], keepRaw: cd_as_sent}");
        PartitionReport report = Rows.of(
                        folder,
                        "SELECT '1' AS id, 'A' AS CD, 'B' AS cd_old, 'A' AS CD_AS_SENT, 'A' AS code, 'x' AS stranger")
                .cleanedBy(recipe)
                .cleaned()
                .report();

        assertThat(report.unknownColumns()).containsExactly("stranger");
    }

    private static String rejected(int bad, int good) {
        return "SELECT CASE WHEN i < " + bad
                + " THEN NULL ELSE i::VARCHAR END AS id, 'A' AS CD, '2020-01-02' AS day FROM range("
                + (bad + good) + ") t(i)";
    }

    @ParameterizedTest(name = "{1} bad and {2} good rows under {0}: {3}")
    @CsvSource({"0.5, 50, 50, NEARLY", "0.5, 20, 80, PASSED", "0.5, 99, 0, TOO_FEW_ROWS", "1, 200, 0, NEARLY"})
    void rejected_rows_are_judged_and_reported(String limit, int bad, int good, GateEntry.Verdict verdict) {
        PartitionReport report = Rows.of(folder, rejected(bad, good))
                .gated(Gate.onRejected(limit))
                .cleanedBy(RECIPE)
                .cleaned()
                .report();

        assertThat(report.gates()).singleElement().satisfies(gate -> {
            assertThat(gate.verdict()).isEqualTo(verdict);
            assertThat(gate.rule()).isNull();
            assertThat(gate.invalid()).isEqualTo(bad);
        });
    }

    @Test
    void a_partition_of_which_too_much_is_rejected_is_not_published_and_the_rules_that_did_it_are_named() {
        assertThatThrownBy(() -> Rows.of(folder, rejected(51, 49))
                        .gated(Gate.onRejected("0.5"))
                        .cleanedBy(RECIPE))
                .isInstanceOfSatisfying(
                        AttemptFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(Cause.QUALITY_GATE))
                .hasMessage(
                        "51 of 100 rows were rejected (51 %), more than maxRejected allows (0.5), most of them by KEY"
                                + " (51); nothing was published: look at the source and at the recipe, or change"
                                + " spec.maxRejected");
    }
}
