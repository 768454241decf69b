// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A recipe that fails on no row at all is to blame for it and ends the run; what fails on a row is that partition's
 * fault.
 */
class FaultsTest {
    private static final String RECIPE = """
        recipe: faults
        columns:
          - {name: claim_id}
          - {name: day, type: DATE}
        rules:
          - {id: ONE, columns: [claim_id], step: Flags, action: Flag, valid: "VALID"}
          - {id: LAST, step: Versions, type: versions, args: {keys: [claim_id], order: ["ORDER"]}, action: Remove}
        """;
    private static final String GOOD = "this <> 'a'";

    @TempDir
    Path folder;

    private void fails(Objects objects, String valid, String order, Cause cause) {
        assertThatThrownBy(
                        () -> objects.cleanedBy(RECIPE.replace("VALID", valid).replace("ORDER", order)))
                .isInstanceOfSatisfying(AttemptFailed.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(cause);
                    assertThat(failure.getMessage()).doesNotContain("ZZPHI");
                });
    }

    private Objects rows() {
        return Objects.parquet(folder).with("SELECT unnest(['ZZPHI', 'ZZPHI']) AS claim_id, '2017-01-05' AS day");
    }

    @Test
    void an_expression_that_fails_on_a_value_fails_its_partition() {
        fails(rows(), "CAST(this AS INTEGER) > 0", "day", Cause.UNUSABLE_VALUE);
    }

    @Test
    void an_expression_over_other_rows_that_fails_on_a_value_fails_its_partition() {
        fails(rows(), GOOD, "CAST(claim_id AS INTEGER)", Cause.UNUSABLE_VALUE);
    }

    @Test
    void an_expression_that_does_not_fit_its_column_ends_the_run_whatever_the_rows_are() {
        fails(rows(), "this + 1 > 0", "day", Cause.INVALID_RECIPE);
    }

    @Test
    void one_over_other_rows_is_found_before_a_row_is_read() {
        Objects damaged = Objects.parquet(folder);
        Bytes.replace(damaged.of("SELECT 'CafX' AS claim_id"), "CafX", "Caf\u00e9");
        fails(damaged, GOOD, "year(claim_id)", Cause.INVALID_RECIPE);
    }

    /**
     * A constant that is no value of its column, or becomes another one, would be missing or wrong in each row of each
     * partition.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE|2017-13-01|does not read as DATE",
                "DATE|05.01.2017|does not read as DATE",
                "DATE|2017-01-05 10:00|TIME-OF-DAY",
                "TIMESTAMP|2017-01-05T10:00:00+01:00|ZONE",
                "INTEGER|12.5|does not read",
                "SMALLINT|40000|does not read",
                "'DECIMAL(18,2)'|12.505|ROUNDED",
                "'DECIMAL(18,2)'|1e999|does not read",
                "DOUBLE|Infinity|does not read as DOUBLE",
                "DOUBLE|nan|does not read",
                "VARCHAR|' '|filler"
            })
    void a_constant_that_its_column_cannot_have_ends_the_run(String type, String constant, String told) {
        invalid(
                "  - {name: fixed, type: \"" + type.replace("'", "") + "\", constant: \"" + constant + "\"}\n",
                "",
                "column fixed: constant",
                told);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DATE|'2017-13-01'|does not read as DATE",
                "INTEGER|concat('a', 'b')|does not read",
                "SMALLINT|40000|does not read as SMALLINT",
                "'DECIMAL(18,2)'|param.much|does not read"
            },
            quoteCharacter = '~')
    void so_does_a_value_of_a_fix_that_looks_at_nothing(String type, String value, String told) {
        for (String step : List.of("Codes", "Clear")) {
            invalid(
                    "  - {name: fixed, type: \"" + type.replace("'", "") + "\"}\n",
                    "  - {id: FIX, columns: [fixed], step: " + step
                            + ", action: Fix, valid: this IS NOT NULL, value: \"" + value + "\"}\n",
                    "rule FIX: column fixed: value",
                    told);
        }
    }

    /** Else the column would be of that type in outputs, and its amounts have digits that nobody declared. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INTEGER|1.5|is of type DECIMAL(2,1)",
                "INTEGER|this / 2|is of type DOUBLE",
                "INTEGER|claim_id|is of type VARCHAR",
                "'DECIMAL(18,2)'|this * 0.5|is of type DECIMAL(18,3)",
                "'DECIMAL(18,2)'|this / 3|is of type DOUBLE",
                "DATE|CAST(day AS TIMESTAMP)|is of type TIMESTAMP",
                "VARCHAR|year(day)|is of type BIGINT"
            },
            quoteCharacter = '~')
    void so_does_a_value_of_a_fix_of_which_its_column_does_not_hold_all(String type, String value, String told) {
        so_does_a_value_of_a_fix_that_looks_at_nothing(type, value, told);
    }

    @Test
    void a_fix_leaves_its_column_the_type_that_the_recipe_says() {
        String recipe = RECIPE.replace("VALID", GOOD).replace("ORDER", "day").replace("rules:\n", """
              - {name: amount, type: "DECIMAL(18,2)", constant: "2.50"}
              - {name: number, type: SMALLINT, constant: "7"}
              - {name: moment, type: TIMESTAMP, constant: "2017-01-05 10:00:00"}
            rules:
              - {id: F1-A, columns: [amount], step: Codes, action: Fix, valid: this < 1, value: "this * 2"}
              - {id: F1-B, columns: [number], step: Codes, action: Fix, valid: this < 1, value: this + 100000 - 99999}
              - {id: F1-C, columns: [moment], step: Codes, action: Fix, valid: "this < DATE '2017-01-01'", value: day}
            """);
        assertThat(Objects.read(
                        rows().cleanedBy(recipe),
                        Output.CLEAN,
                        "(typeof(amount), amount, typeof(number), number, typeof(moment), moment)"))
                .first()
                .isEqualTo("('DECIMAL(18,2)', 5.00, SMALLINT, 8, TIMESTAMP, '2017-01-05 00:00:00')");
    }

    private void invalid(String column, String rule, String subject, String told) {
        String recipe = RECIPE.replace("VALID", GOOD)
                .replace("ORDER", "day")
                .replace("rules:\n", column + "parameters: " + "{much: 1e30}\nrules:\n" + rule);
        assertThatThrownBy(() -> rows().cleanedBy(recipe)).isInstanceOfSatisfying(AttemptFailed.class, failure -> {
            assertThat(failure.reason()).isEqualTo(Cause.INVALID_RECIPE);
            assertThat(failure.getMessage()).contains("recipe.yaml:", subject, told);
        });
    }

    @Test
    void constants_and_values_that_read_as_their_types_are_taken() {
        String recipe = RECIPE.replace("VALID", GOOD).replace("ORDER", "day").replace("rules:\n", """
              - {name: a1, type: DATE, constant: 05.01.2017, formats: ["%d.%m.%Y"]}
              - {name: b1, type: "DECIMAL(18,2)", constant: "(1,250.50)", number: {thousands: ",", parentheses: true}}
              - {name: c1, type: "DECIMAL(18,2)", constant: "1.5e2"}
              - {name: d1, type: DOUBLE, constant: "0.1"}
              - {name: e1, type: TIMESTAMP, constant: "2017-01-05 10:00:00.25"}
              - {name: f1, type: SMALLINT, constant: "7.0"}
            rules:
              - {id: FIX, columns: [f1], step: Clear, action: Fix, valid: this <> 7, value: "NULL"}
            """);
        assertThat(Objects.read(rows().cleanedBy(recipe), Output.CLEAN, "(a1, b1, c1, d1, e1, f1)"))
                .first()
                .isEqualTo("(2017-01-05, -1250.50, 150.00, 0.1, '2017-01-05 10:00:00.25', NULL)");
    }
}
