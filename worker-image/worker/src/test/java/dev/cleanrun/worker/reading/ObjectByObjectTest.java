// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.Cleaned;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every object is mapped and turned into text by itself: what its values are never depends on its neighbours, and what
 * cannot be told is refused.
 */
class ObjectByObjectTest {
    private static final String RECIPE = """
        recipe: apart
        columns:
          - {name: claim_id, required: true, from: [ID]}
          - {name: amount, type: "DECIMAL(18,2)", from: [PAID_OLD, PAID_NEW]}
        amounts: [amount]
        smallCells: 1
        rules:
          - {id: TWICE, step: Duplicates, type: duplicates, action: Remove}
          - {id: KEY, columns: [claim_id], step: Casts, valid: this IS NOT NULL, action: Reject}
          - {id: AMOUNT, columns: [amount], step: Casts, type: castable, action: Reject}
        """;

    @TempDir
    Path folder;

    private List<String> clean(Objects objects, String expression) {
        return Objects.read(objects.cleanedBy(RECIPE), Output.CLEAN, expression);
    }

    private void refused(Objects objects, Cause cause, String... told) {
        assertThatThrownBy(() -> objects.cleanedBy(RECIPE)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(cause);
            assertThat(failure).hasMessageContainingAll(told);
        });
    }

    @Test
    void whole_numbers_keep_their_digits_beside_floating_point() {
        Objects objects = Objects.parquet(folder)
                .with("SELECT unnest([9007199254740993, 9007199254740992]) AS claim_id")
                .with("SELECT unnest([17.0, 18.5]::DOUBLE[]) AS claim_id")
                .with("SELECT 1::FLOAT AS claim_id")
                .with("SELECT 'x' AS claim_id")
                .with("SELECT DATE '2017-01-05' AS claim_id")
                .with("SELECT unnest([1.50, 90, -0.00]::DECIMAL(9,2)[]) AS claim_id")
                .with("SELECT 1234567890123456789::DECIMAL(38,10) AS claim_id")
                .with("SELECT true AS claim_id");
        Cleaned cleaned = objects.cleanedBy(RECIPE);
        assertThat(Objects.read(cleaned, Output.CLEAN, "claim_id || ' ' || src_file || ' ' || src_row"))
                .containsExactly(
                        "9007199254740993 k=1/a.parquet 0",
                        "9007199254740992 k=1/a.parquet 1",
                        "17 k=1/b.parquet 0",
                        "18.5 k=1/b.parquet 1",
                        "1 k=1/c.parquet 0",
                        "x k=1/d.parquet 0",
                        "2017-01-05 k=1/e.parquet 0",
                        "1.50 k=1/f.parquet 0",
                        "90 k=1/f.parquet 1",
                        "0 k=1/f.parquet 2",
                        "1234567890123456789 k=1/g.parquet 0",
                        "true k=1/h.parquet 0");
        assertThat(cleaned.ledger().removed()).isZero();
    }

    @Test
    void a_column_may_have_another_name_another_place_and_another_case_in_each_object() {
        Objects objects = Objects.parquet(folder)
                .with("SELECT '1' AS claim_id, '10.00' AS PAID_OLD")
                .with("SELECT '20.00' AS paid_new, '2' AS ID")
                .with("SELECT '3' AS Claim_Id")
                .with("SELECT '4' AS id, '40.00' AS PAID_NEW, '44.00' AS PAID_OLD, 'n' AS note");
        Cleaned cleaned = objects.cleanedBy(RECIPE);
        assertThat(Objects.read(cleaned, Output.CLEAN, "(claim_id, amount, note, paid_new)"))
                .containsExactly(
                        "(1, 10.00, NULL, NULL)",
                        "(2, 20.00, NULL, NULL)",
                        "(3, NULL, NULL, NULL)",
                        "(4, 44.00, n, 40.00)");
        assertThat(cleaned.report().amounts().getFirst().read()).isEqualByComparingTo("74.00");
    }

    @Test
    void a_row_that_came_under_two_names_and_types_is_one_row() {
        Objects objects = Objects.parquet(folder)
                .with("SELECT 7 AS claim_id, 1.5::DOUBLE AS PAID_OLD")
                .with("SELECT '1.5' AS PAID_NEW, 7.0::DOUBLE AS ID");
        Cleaned cleaned = objects.cleanedBy(RECIPE);
        assertThat(Objects.read(cleaned, Output.REMOVED, "(PAID_OLD, PAID_NEW, ID, claim_id, survivor_src_file)"))
                .containsExactly("(NULL, 1.5, 7, NULL, 'k=1/a.parquet')");
    }

    @Test
    void rejects_hold_the_delivered_columns_as_text() {
        Objects objects = Objects.parquet(folder)
                .with("SELECT 1 AS claim_id, 'x' AS PAID_OLD, 5 AS rule_ids")
                .with("SELECT 2.5::DOUBLE AS claim_id, 'y' AS PAID_OLD, DATE '2017-01-05' AS rule_ids");
        assertThat(Objects.read(
                        objects.cleanedBy(RECIPE), Output.REJECTS, "(claim_id, PAID_OLD, rule_ids_source, rule_ids)"))
                .containsExactly("(1, x, 5, [AMOUNT])", "(2.5, y, 2017-01-05, [AMOUNT])");
    }

    @Test
    void what_is_not_a_number_is_no_value_and_infinity_is_none_of_ours() {
        Objects objects = Objects.parquet(folder)
                .with("SELECT unnest(['nan', '1', '2', '3']::DOUBLE[]) AS claim_id, unnest(['1', 'nan', 'inf',"
                        + " '3']::FLOAT[]) AS PAID_OLD");
        Cleaned cleaned = objects.cleanedBy(RECIPE);
        assertThat(Objects.read(cleaned, Output.CLEAN, "(claim_id, amount)")).containsExactly("(1, NULL)", "(3, 3.00)");
        assertThat(Objects.read(cleaned, Output.REJECTS, "(claim_id, PAID_OLD, rule_ids, findings)"))
                .containsExactly("(NULL, 1, [KEY], ['KEY:claim_id'])", "(2, inf, [AMOUNT], ['AMOUNT:amount'])");
        assertThat(cleaned.report().columns().getFirst().nullsBefore()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"9007199254740992::DOUBLE", "-1e300::DOUBLE", "16777217::FLOAT"})
    void floating_point_that_may_have_lost_digits_is_refused_where_it_is_read_and_kept_where_it_is_not(String value) {
        refused(
                Objects.parquet(folder).with("SELECT '1' AS claim_id").with("SELECT " + value + " AS claim_id"),
                Cause.UNUSABLE_TYPE,
                "claim_id",
                "k=1/b.parquet");
        refused(
                Objects.parquet(folder.resolve("one")).with("SELECT '1' AS claim_id, " + value + " AS PAID_NEW"),
                Cause.UNUSABLE_TYPE,
                "PAID_NEW",
                "k=1/a.parquet");
        assertThat(clean(
                        Objects.parquet(folder.resolve("two")).with("SELECT '1' AS claim_id, " + value + " AS other"),
                        "other::DOUBLE = " + value))
                .containsExactly("true");
    }

    @Test
    void bytes_are_text_when_they_are_utf_8() {
        assertThat(clean(
                        Objects.parquet(folder)
                                .with("SELECT encode('Zürich') AS claim_id")
                                .with("SELECT 'b' AS claim_id, 'x\\xFF'::BLOB AS other"),
                        "(claim_id, other)"))
                .containsExactly("(Zürich, NULL)", "(b, x\\xFF)");
        refused(
                Objects.parquet(folder.resolve("bad")).with("SELECT 'x\\xFF'::BLOB AS claim_id"),
                Cause.UNUSABLE_TYPE,
                "claim_id",
                "k=1/a.parquet",
                "UTF-8");
    }

    @Test
    void text_that_is_no_utf_8_says_so_wherever_it_stands() {
        for (String column : List.of("PAID_OLD", "city")) {
            Objects objects = Objects.parquet(folder.resolve(column)).with("SELECT 'a' AS claim_id, 'b' AS " + column);
            Bytes.replace(objects.of("SELECT 'c' AS claim_id, 'CafX' AS " + column), "CafX", "Caf\u00e9");
            refused(objects, Cause.CORRUPT_INPUT, column, "k=1/b.parquet", "UTF-8");
        }
    }

    @Test
    void values_within_values_are_kept_as_text_and_refused_only_where_they_are_read() {
        assertThat(clean(
                        Objects.parquet(folder)
                                .with("SELECT 'a' AS claim_id, {'x': 1} AS s, [1, 2] AS l")
                                .with("SELECT 'b' AS claim_id, 'plain' AS s"),
                        "(claim_id, s, l)"))
                .containsExactly("(a, '{\\'x\\': 1}', '[1, 2]')", "(b, plain, NULL)");
        refused(
                Objects.parquet(folder.resolve("read"))
                        .with("SELECT 'b' AS claim_id")
                        .with("SELECT {'x': 1} AS claim_id"),
                Cause.UNUSABLE_TYPE,
                "claim_id",
                "k=1/b.parquet");
    }

    @Test
    void decimals_that_the_engine_would_misread_are_refused_by_the_footer() {
        for (String column : List.of("PAID_OLD", "other")) {
            Objects objects = Objects.parquet(folder.resolve(column)).with("SELECT 'a' AS claim_id");
            // Scale 2 and precision 38 as they are written, then precision 50.
            Bytes.replace(
                    objects.of("SELECT 'b' AS claim_id, 1.50::DECIMAL(38,2) AS " + column),
                    new byte[] {0x15, 4, 0x15, 76},
                    new byte[] {0x15, 4, 0x15, 100});
            refused(objects, Cause.UNUSABLE_TYPE, column, "k=1/b.parquet", "38");
        }
    }

    @Test
    void a_damaged_object_is_named_among_good_ones() {
        Objects objects = Objects.parquet(folder).with("SELECT 'a' AS claim_id");
        Bytes.replace(objects.of("SELECT 'b' AS claim_id"), "PAR1", "XXXX");
        refused(objects.with("SELECT 'c' AS claim_id"), Cause.CORRUPT_INPUT, "k=1/b.parquet");
    }

    @Test
    void names_that_are_equal_but_for_case_or_that_the_engine_has_not_get_their_own_columns() {
        Objects objects = Objects.parquet(folder);
        Path file = objects.of("SELECT '1' AS claim_id, 'one' AS aX, 'two' AS aY, 'three' AS b1z");
        Bytes.replace(file, "aY", "Ax");
        Bytes.replace(file, "b1z", "b\0z");
        assertThat(Arrays.asList(
                        clean(objects, "(aX, \"Ax_source\", \"b\ufffdz\")").getFirst()))
                .containsExactly("(one, two, three)");
    }
}
