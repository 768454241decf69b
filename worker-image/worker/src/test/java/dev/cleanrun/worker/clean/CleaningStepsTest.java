// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleaningStepsTest {
    private static final String RECIPE = """
        recipe: steps
        text: {id: TXT, fillers: ["NULL", "."]}
        columns:
          - {name: id, from: [ID], required: true}
          - {name: line, type: INTEGER, constant: "1"}
          - {name: code, from: [CD], keepRaw: code_raw}
          - {name: amount, type: "DECIMAL(9,2)", from: [AMT]}
          - {name: day, type: DATE, from: [DT]}
        rules:
          - {id: KEY, columns: [id], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: CAST, columns: [amount, day], step: Casts, type: castable, action: Reject}
          - {id: UP, columns: [code], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}
          - {id: DUP, step: Duplicates, type: duplicates, action: Remove}
          - {id: DENY, columns: [code], step: Denied, valid: this <> 'DENIED', action: Remove}
          - {id: NEG, columns: [amount], step: Clear, valid: this >= 0, action: FixAndFlag, value: "NULL"}
          - {id: BIG, columns: [amount], step: Flags, valid: this < 100, action: Flag, threshold: 0.2}
          - {id: YEAR, columns: [day], step: Partition,
            valid: year(this) = TRY_CAST(partition.event_year AS INTEGER), action: Flag}
        """;

    @TempDir
    Path folder;

    private Rows rows(String values) {
        return Rows.of(folder, "SELECT * FROM (VALUES " + values + ") v(ID, CD, AMT, DT, extra)");
    }

    @Test
    void every_row_has_one_verdict_and_the_first_counts() {
        Rows.Result result = rows("""
            ('1', 'a', '5', '2020-02-03', 'x'), ('1', 'a', '5', '2020-02-03', 'x'), (' . ', 'DENIED', '5',
              '2020-02-03', 'x'),
            ('3', 'denied', '5', '2020-02-03', 'x'), ('4', NULL, 'five', '2020-02-30', 'x'), (NULL, 'a', '5',
              '2020-02-03', 'x'),
            (NULL, 'a', '5', '2020-02-03', 'x')\
            """).cleanedBy(RECIPE);
        assertThat(result.cleaned().ledger()).isEqualTo(new Ledger(7, 1, 3, 3));
        assertThat(result.read(Output.REMOVED, "rule_id", "reason", "src_row", "survivor_src_row"))
                .containsExactly("DUP|duplicate|1|0", "DENY|denied|3|NULL", "DUP|duplicate|6|5");
        assertThat(result.read(Output.REJECTS, "src_row", "array_to_string(findings, ' ')"))
                .containsExactly("2|KEY:id", "4|CAST:amount CAST:day", "5|KEY:id");
        assertThat(result.read(Output.REJECTS, "src_row", "array_to_string(rule_ids, ' ')"))
                .as("a rule once, whatever the number of columns")
                .containsExactly("2|KEY", "4|CAST", "5|KEY");
    }

    @Test
    void text_is_cut_codes_are_fixed_raw_text_is_kept_and_other_columns_follow() {
        Rows.Result result =
                rows("(' 1 ', ' ab', 'NULL', '03-Feb-2020', ' . ')").cleanedBy(RECIPE);
        assertThat(result.read(Output.CLEAN, "id", "line", "code", "code_raw", "amount", "day", "extra"))
                .containsExactly("1|1|AB| ab|NULL|2020-02-03|NULL");
    }

    @Test
    void a_cleared_value_is_seen_cleared_by_later_rules_and_its_row_is_marked() {
        Rows.Result result = rows("('1', 'a', '-500', '2019-02-03', 'x'), ('2', 'a', '500', '2020-02-03', 'x')")
                .cleanedBy(RECIPE);
        assertThat(result.read(Output.CLEAN, "amount", "array_to_string(dq_flags, ' ')"))
                .containsExactly("NULL|NEG:amount YEAR:day", "500.00|BIG:amount");
    }

    @Test
    void numbers_and_dates_that_almost_read_are_not_taken() {
        Rows.Result result = Rows.of(folder, """
            SELECT unnest(['3.0', '3.5', '1e2', '99999', ' 7 ', '1,5']) AS n, unnest(['2020-02-29', '2019-02-29',
              '16-Nov-16',
              '2020-02-03 00:00:00', '02/03/2020', '20200203']) AS d\
            """).cleanedBy("""
                recipe: almost
                columns: [{name: nn, type: SMALLINT, from: [n]}, {name: dd, type: DATE, from: [d]}]
                """);
        assertThat(result.read(Output.CLEAN, "nn", "dd"))
                .containsExactly(
                        "3|2020-02-29", "NULL|NULL", "NULL|NULL", "NULL|2020-02-03", "7|2020-02-03", "NULL|2020-02-03");
    }

    @Test
    void files_of_other_types_and_column_orders_are_taken_together_and_rows_keep_their_place() {
        Rows.Result result = Rows.of(
                        folder, "SELECT 1 AS id, 'a' AS code, 'x' AS note", "SELECT 'b' AS code, '2' AS id")
                .cleanedBy("recipe: two\ncolumns: [{name: id, required: true}, {name: code}]\n");
        assertThat(result.read(Output.CLEAN, "id", "code", "note", "src_file", "src_row"))
                .containsExactly(
                        "1|a|x|age_band=65-74/event_year=2020/part-0.parquet|0",
                        "2|b|NULL|age_band=65-74/event_year=2020/part-1.parquet|0");
    }

    @Test
    void the_report_counts_valid_invalid_and_null_apart_for_rows_that_reached_the_rule() {
        Rows.Result result = rows("""
            ('1', 'a', '5', '2020-02-03', 'x'), ('2', 'a', '500', '2020-02-03', 'x'), ('3', 'a', NULL, '2020-02-03',
              'x'),
            (NULL, 'a', '700', '2020-02-03', 'x')\
            """).cleanedBy(RECIPE);
        assertThat(result.cleaned().report().toJson())
                .containsPattern("(?s)\"id\" : \"BIG\".{0,300}\"evaluated\" : 3,\\s+\"valid\" : 1,\\s+\"invalid\" :"
                        + " 1,\\s+\"null\" : 1,\\s+\"ratio\" : 0.333333,\\s+\"threshold\" : 0.2,\\s+\"status\" :"
                        + " \"failed\"");
    }

    @Test
    void a_broken_gate_fails_the_partition_and_a_small_partition_is_not_judged() {
        Rows two = rows("('1', 'a', '500', '2020-02-03', 'x'), ('2', 'a', '5', '2020-02-03', 'x')");
        assertThatThrownBy(() ->
                        two.gated(new Gate("BIG", "0.4", Gate.OnBreach.FAIL, 1)).cleanedBy(RECIPE))
                .isInstanceOfSatisfying(
                        AttemptFailed.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Cause.QUALITY_GATE))
                .hasMessageContaining("BIG on amount fired on 1 of 2 rows");
        assertThat(two.gated(new Gate("BIG", "0.4", Gate.OnBreach.FAIL, 3))
                        .cleanedBy(RECIPE)
                        .cleaned()
                        .ledger()
                        .clean())
                .isEqualTo(2);
    }

    @Test
    void outputs_are_the_same_bytes_at_any_memory_limit() throws Exception {
        String many =
                "SELECT (i % 60000)::VARCHAR AS ID, 'c' || i AS CD, (i % 300 - 20)::VARCHAR AS AMT, '2020-02-03' AS"
                        + " DT, i AS extra FROM range(120000) t(i)";
        List<byte[]> bytes = new ArrayList<>();
        for (long mib : List.of(450L, 2048L)) {
            Path place = Files.createDirectory(folder.resolve("at-" + mib));
            Rows.Result result = Rows.of(place, many).within(mib << 20).cleanedBy(RECIPE);
            bytes.add(Files.readAllBytes(result.file(Output.CLEAN)));
        }
        assertThat(bytes.get(0)).isEqualTo(bytes.get(1));
    }

    @Tag("long")
    @Test
    void a_partition_whose_rows_all_leave_is_cleaned_within_the_smallest_memory_and_in_order() {
        String all =
                "SELECT CASE WHEN i % 2 = 0 THEN 'x' || i // 4 END AS ID, 'c' AS CD, '1' AS AMT, '2020-02-03' AS DT, i"
                        + " // 4 AS extra FROM range(1200000) t(i)";
        Rows.Result result = Rows.of(folder, all).within(512L << 20).cleanedBy(RECIPE);
        assertThat(result.cleaned().ledger()).isEqualTo(new Ledger(1_200_000, 300_000, 300_000, 600_000));
    }

    @Test
    void a_few_rows_that_are_left_of_many_keep_their_place_before_those_that_follow() {
        String clustered =
                "SELECT CASE WHEN (i // 2048) % 3 = 1 AND i % 2048 > 20 THEN NULL ELSE i::VARCHAR END AS ID, 'c' AS"
                        + " CD, '1' AS AMT, '2020-02-03' AS DT, i AS extra FROM range(20000) t(i)";
        assertThat(Rows.of(folder, clustered)
                        .cleanedBy(RECIPE)
                        .cleaned()
                        .ledger()
                        .read())
                .isEqualTo(20_000);
    }

    @Test
    void rows_written_in_stretches_are_those_written_at_once() throws Exception {
        String some =
                "SELECT CASE WHEN i % 7 > 0 THEN i::VARCHAR END AS ID, CASE WHEN i % 11 = 0 THEN 'denied' ELSE 'c' END"
                        + " AS CD, (i % 300)::VARCHAR AS AMT, '2020-02-03' AS DT, i AS extra FROM range(5000) t(i)";
        Rows.Result once =
                Rows.of(Files.createDirectory(folder.resolve("once")), some).cleanedBy(RECIPE);
        Rows.Result stretches = Rows.of(Files.createDirectory(folder.resolve("stretches")), some)
                .inStretchesOf(100)
                .cleanedBy(RECIPE);
        for (Output output : Output.values()) {
            assertThat(stretches.read(output, "x")).as(output.folder()).isEqualTo(once.read(output, "x"));
        }
        assertThat(stretches.cleaned().ledger()).isEqualTo(once.cleaned().ledger());
    }

    @Test
    void a_required_column_that_is_missing_is_told_and_where_names_look_like_values_so_is_the_header() {
        Rows named = Rows.of(folder, "SELECT '1' AS ident, 'a' AS CD, '5' AS AMT");
        Rows headless = Rows.of(folder, "SELECT '2' AS \"1\", 'b' AS canary, '6' AS \"2020-01-01\"");

        assertThatThrownBy(() -> named.cleanedBy(RECIPE))
                .hasMessageContaining("required column id (as ID, id) is not in")
                .hasMessageContaining("map its name in the recipe")
                .hasMessageNotContaining("header");
        assertThatThrownBy(() -> headless.cleanedBy(RECIPE))
                .hasMessageContaining("required column id (as ID, id) is not in")
                .hasMessageContaining("set source.options.header to false")
                .hasMessageNotContaining("canary");
    }
}
