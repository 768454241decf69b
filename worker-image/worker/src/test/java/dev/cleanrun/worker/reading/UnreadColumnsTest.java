// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.report.Doubt;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that a recipe does not read, and whose values say that it should. */
class UnreadColumnsTest {
    private static final String RECIPE = """
        recipe: unread
        columns:
          - {name: id}
          - {name: day, type: DATE, from: [DAY_1, DAY_2]}
        rules:
          - {id: DAY, columns: [day], step: Casts, type: castable, action: Reject}
        """;

    @TempDir
    Path folder;

    private Objects rows(String query) {
        return Objects.parquet(folder).with(query);
    }

    private void assertRefused(Objects objects, String message) {
        assertFails(objects, Cause.UNUSABLE_VALUE, message);
    }

    private void assertFails(Objects objects, Cause cause, String message) {
        assertThatThrownBy(() -> objects.cleanedBy(RECIPE)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(cause);
            assertThat(failure).hasMessageStartingWith(message);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "DML_IND, DELETE, deleted",
        "Op, D, deleted",
        "__op, d, deleted",
        "_change_type, update_preimage, deleted",
        "METADATA$ACTION, DELETE, deleted",
        "__deleted, true, deleted",
        "_fivetran_deleted, true, deleted",
        "_sdc_deleted_at, 2024-01-01, deleted",
        "FINAL_ACTION, N, replaced",
        "CLM_FINL_ACTN_IND, N, replaced",
        "_fivetran_active, false, replaced",
        "dbt_valid_to, 2024-01-01, replaced",
        "__$operation, 3, replaced"
    })
    void rows_that_were_deleted_or_replaced_where_they_come_from_do_not_stay(String column, String value, String done) {
        assertRefused(
                rows("SELECT unnest([1, 2]) AS id, unnest(['', ' " + value + "']) AS \"" + column + '"'),
                "column " + column + " says of 1 row that it was " + done + ", and the recipe does not read it");
    }

    @ParameterizedTest
    @CsvSource({
        "DML_IND, INSERT",
        "Op, U",
        "__deleted, false",
        "_sdc_deleted_at, ''",
        "FINAL_ACTION, F",
        "_fivetran_active, true",
        "dbt_valid_to, ''",
        "__$operation, 2"
    })
    void what_still_holds_is_cleaned(String column, String value) {
        assertThat(rows("SELECT 1 AS id, '" + value + "' AS \"" + column + '"')
                        .cleanedBy(RECIPE)
                        .ledger()
                        .clean())
                .isOne();
    }

    @Test
    void a_recipe_that_reads_the_column_is_believed() {
        String reading = RECIPE.replace("- {name: id}", "- {name: id}\n  - {name: change, from: [Op]}")
                + "  - {id: GONE, columns: [change], step: Codes, valid: this <> 'D', action: Reject}\n";

        assertThat(rows("SELECT unnest([1, 2]) AS id, unnest(['I', 'D']) AS \"Op\"")
                        .cleanedBy(reading)
                        .ledger())
                .isEqualTo(new Ledger(2, 1, 1, 0));
    }

    @Test
    void an_empty_column_is_not_taken_where_another_of_its_names_has_the_values() {
        assertRefused(
                rows("SELECT i AS id, ' ' AS DAY_1, '2017-01-05' AS DAY_2 FROM range(10) t(i)"),
                "column day is taken from DAY_1, which is empty in all of 10 rows in which DAY_2 has a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'2017-01-05' AS DAY_1, '2017-01-06' AS DAY_2", "'' AS DAY_1, '' AS DAY_2", "'' AS DAY_1"})
    void where_it_has_some_or_neither_has_any_the_first_name_is_taken(String days) {
        assertThat(rows("SELECT i AS id, " + days + " FROM range(10) t(i)")
                        .cleanedBy(RECIPE)
                        .ledger()
                        .clean())
                .isEqualTo(10);
    }

    @Test
    void one_that_is_damaged_is_told_as_any_other_is() {
        Objects damaged = Objects.parquet(folder);
        Bytes.replace(damaged.of("SELECT 1 AS id, 'CafX' AS \"Op\""), "CafX", "Caf\u00e9");

        assertFails(damaged, Cause.CORRUPT_INPUT, "column Op of k=1/a.parquet ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "1 2", "1.5", "2026-01-01 10:30:00", "x"})
    void rows_that_say_of_themselves_that_they_belong_to_another_folder_are_told(String value) {
        assertThat(elsewhere(rows("SELECT unnest([1, 2]) AS id, unnest(['1', '" + value + "']) AS K"), RECIPE))
                .containsExactly("K");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", " 1 ", "01", "1.0", "+1", ""})
    void the_folders_value_may_be_written_otherwise_or_be_left_out(String value) {
        assertThat(elsewhere(rows("SELECT 1 AS id, '" + value + "' AS k"), RECIPE))
                .isEmpty();
    }

    @Test
    void a_column_of_a_partition_key_that_the_recipe_reads_or_leaves_out_is_not_looked_at() {
        Objects objects = rows("SELECT 1 AS id, '2' AS k");
        for (String recipe : List.of(
                RECIPE.replace("rules:", "  - {name: delivered_k, from: [k]}\nrules:"),
                RECIPE.replace("recipe: unread", "recipe: unread\nunmapped: Drop"))) {
            assertThat(elsewhere(objects, recipe)).isEmpty();
        }
    }

    private static List<String> elsewhere(Objects objects, String recipe) {
        return objects.cleanedBy(recipe).report().rules().stream()
                .filter(rule -> Doubt.of(rule.id())
                        .filter(Doubt.FILED_ELSEWHERE::equals)
                        .isPresent())
                .map(RuleEntry::column)
                .toList();
    }
}
