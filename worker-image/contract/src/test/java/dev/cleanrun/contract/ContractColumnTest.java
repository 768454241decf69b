// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.odcs.Clause;
import dev.cleanrun.contract.odcs.Clause.Verdict;
import dev.cleanrun.contract.odcs.ContractReader;
import dev.cleanrun.contract.odcs.ContractWriter;
import dev.cleanrun.contract.odcs.ReadContract;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a contract says of one column means to a recipe and its gates what the standard means by it. */
class ContractColumnTest {
    @ParameterizedTest(name = "{0} allows {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mustBe: 0 | 0",
                "mustBeLessThan: 1 | 0",
                "unit: percent, mustBeLessOrEqualTo: 2.5 | 0.025",
                "unit: percent, mustBeLessThan: 2 | 0.019999",
                "unit: percent, mustBeLessThan: 0.00005 | 0",
                "unit: percent, mustBeLessOrEqualTo: 0.00015 | 0.000001",
                "unit: percent, mustBeBetween: [0, 5] | 0.05",
                "unit: ratio, mustBeLessOrEqualTo: 0.02 | 0.02",
                "unit: '%', mustBe: 0 | 0",
            })
    void a_limit_is_the_largest_share_that_it_allows_and_never_a_larger_one(String limit, String share) {
        ReadContract read = ofColumn("{name: id, quality: [{metric: nullValues, " + limit + "}]}");

        assertThat(read.gates()).contains("maxRatio: \"" + share + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mustBeLessThan: 0",
                "mustBeLessThan: 10",
                "mustBe: 3",
                "unit: percent, mustBeLessThan: 0",
                "unit: percent, mustBeGreaterThan: 95",
                "unit: percent, mustBeLessThan: 101",
                "unit: parsecs, mustBeLessThan: 1",
                "unit: percent, mustBeLessThan: 5, mustBeGreaterThan: 1",
                "unit: percent, mustBeBetween: [1, 5]",
            })
    void a_limit_that_no_gate_can_have_is_told_and_taken_as_no_other(String limit) {
        ReadContract read = ofColumn("{name: id, quality: [{metric: nullValues, " + limit + "}]}");

        assertThat(read.gates()).isEmpty();
        assertThat(read.clauses())
                .filteredOn(clause -> clause.path().equals("schema[0].properties[0].quality[0]"))
                .extracting(Clause::verdict)
                .containsExactly(Verdict.NOT_SUPPORTED);
    }

    @Test
    void texts_that_stand_for_no_value_are_missing_as_well() {
        ReadContract read = ofColumn(
                "{name: id, quality: [{metric: missingValues, arguments: {missingValues: [null, N/A, '-']}, mustBe:"
                        + " 0}]}");

        assertThat(RecipeReader.read(read.recipe(), "x.yaml").rules())
                .extracting(rule -> ((Check.Expression) rule.check()).valid())
                .containsExactly("this IS NOT NULL AND CAST(this AS VARCHAR) NOT IN ('N/A', '-')");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "logicalType: timestamp | TIMESTAMP | TAKEN |",
                "logicalType: date, physicalType: TIMESTAMP | TIMESTAMP | TAKEN | TAKEN",
                "logicalType: date, physicalType: timestamp(6) with time zone | TIMESTAMP | TAKEN | TAKEN",
                "logicalType: date, physicalType: DATE | DATE | TAKEN | TAKEN",
                "physicalType: DATETIME | TIMESTAMP | | TAKEN",
                "physicalType: 'NUMBER(12,2)' | DECIMAL(12,2) | | TAKEN",
                "physicalType: INT | INTEGER | | TAKEN",
                "physicalType: GEOMETRY | VARCHAR | | NOT_SUPPORTED",
                "logicalType: time | VARCHAR | TAKEN |",
                "logicalType: boolean, physicalType: BOOLEAN | VARCHAR | TAKEN | NOT_APPLICABLE",
                "logicalType: integer, physicalType: SMALLINT | SMALLINT | TAKEN | TAKEN",
                "logicalType: number, physicalType: DECIMAL(10) | DECIMAL(10,0) | TAKEN | TAKEN",
                "logicalType: string, physicalType: DATE | VARCHAR | TAKEN | NOT_APPLICABLE",
            })
    void types_are_those_that_both_sides_have(String types, String sql, Verdict logical, Verdict physical) {
        ReadContract read = ofColumn("{name: seen_at, " + types + "}");

        assertThat(RecipeReader.read(read.recipe(), "x.yaml")
                        .column("seen_at")
                        .orElseThrow()
                        .type()
                        .sql())
                .isEqualTo(sql);
        assertThat(verdictOn(read, "logicalType")).isEqualTo(logical);
        assertThat(verdictOn(read, "physicalType")).isEqualTo(physical);
    }

    private static Verdict verdictOn(ReadContract read, String field) {
        return read.clauses().stream()
                .filter(clause -> clause.path().equals("schema[0].properties[0]." + field))
                .map(Clause::verdict)
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VARCHAR", "DATE", "TIMESTAMP", "SMALLINT", "INTEGER", "BIGINT", "DOUBLE", "'DECIMAL(18,2)'"})
    void a_type_comes_back_from_its_contract(String type) {
        String recipe = "recipe: mine\ncolumns:\n  - {name: seen_at, type: " + type + ", from: [X]}\n";
        String contract =
                ContractWriter.write(recipe, "mine.yaml", RecipeBases.BUILTIN).contract();

        String back = ContractReader.read(contract, "back.odcs.yaml", Optional.empty())
                .recipe();

        assertThat(RecipeReader.read(back, "back.yaml")
                        .column("seen_at")
                        .orElseThrow()
                        .type())
                .isEqualTo(RecipeReader.read(recipe, "mine.yaml")
                        .column("seen_at")
                        .orElseThrow()
                        .type());
    }

    private static ReadContract ofColumn(String property) {
        return ContractReader.read(
                "apiVersion: v3.1.0\nkind: DataContract\nschema:\n  - name: one_table\n    properties:\n      - "
                        + property + "\n",
                "x.odcs.yaml",
                Optional.empty());
    }
}
