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
