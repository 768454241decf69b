// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.odcs.Clause;
import dev.cleanrun.contract.odcs.Clause.Verdict;
import dev.cleanrun.contract.odcs.ContractReader;
import dev.cleanrun.contract.odcs.ContractWriter;
import dev.cleanrun.contract.odcs.ReadContract;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeBases;
import dev.cleanrun.contract.recipe.RecipeReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data contracts become recipes and gates, and recipes contracts. */
class DataContractTest {
    private static final String CONTRACT = """
        apiVersion: v3.0.2
        kind: DataContract
        id: 53581432-6c55-4ba2-a65f-72344a91553a
        name: rx
        version: 1.0.0
        status: active
        colour: blue
        description: {purpose: Fills of Acme, usage: analytics}
        servers: [{server: lake, type: s3, location: "s3://acme/rx"}]
        team: [{username: ada}]
        schema:
          - name: rxFills
            physicalType: table
            tags: [claims]
            properties:
              - {name: claimId, logicalType: string, primaryKey: true, primaryKeyPosition: 2, required: true,
                 classification: restricted}
              - {name: payer, logicalType: string, primaryKey: true, primaryKeyPosition: 1, unique: false}
              - name: paid
                physicalName: PAID_AMT
                logicalType: number
                physicalType: DECIMAL(18,2)
                logicalTypeOptions: {minimum: 0, exclusiveMaximum: true, maximum: 100000}
                quality:
                  - {rule: nullCheck, unit: percent, mustBeLessThan: 2, severity: warning, dimension: completeness}
                  - {type: sql, query: SELECT 1}
                  - {type: text, description: Amounts are net}
                  - {type: custom, engine: soda, implementation: {x: 1}}
              - {name: fillDate, logicalType: date, logicalTypeOptions: {format: yyyyMMdd, minimum: "2000-01-01"},
                 examples: ["20240101"]}
              - name: status
                logicalType: string
                nick: s
                logicalTypeOptions: {pattern: "^[PR]$", maxLength: 1, format: email}
                quality: [{rule: validValues, validValues: [P, R], mustBe: 0, hue: red}]
              - {name: extras, logicalType: array, items: {logicalType: string}}
              - {name: event_year, logicalType: integer, partitioned: true, partitionKeyPosition: 1,
                 unique: true}
              - {name: units, logicalType: integer, logicalTypeOptions: {format: i32, multipleOf: 5}}
            quality:
              - {rule: rowCount, mustBeGreaterThan: 10}
              - {metric: shininess, mustBe: 0}
        slaProperties: [{property: latency, value: 1, unit: d}]
        """;

    private static ReadContract read() {
        return ContractReader.read(CONTRACT, "rx.odcs.yaml", Optional.empty());
    }

    private static Verdict verdict(String path) {
        return read().clauses().stream()
                .filter(clause -> clause.path().equals(path))
                .map(Clause::verdict)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no verdict on " + path));
    }

    @Test
    void every_leaf_of_a_contract_has_a_verdict_on_it_or_on_what_it_is_part_of() throws JsonProcessingException {
        List<String> leaves = new ArrayList<>();
        leaves(new YAMLMapper().readTree(CONTRACT), "", leaves);
        List<String> judged = read().clauses().stream().map(Clause::path).toList();

        assertThat(leaves)
                .isNotEmpty()
                .allSatisfy(leaf -> assertThat(judged)
                        .anyMatch(path ->
                                leaf.equals(path) || leaf.startsWith(path + ".") || leaf.startsWith(path + "[")));
        assertThat(judged).doesNotHaveDuplicates();
    }

    private static void leaves(JsonNode node, String path, List<String> found) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> leaves(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), found));
        } else if (node.isArray()) {
            for (int at = 0; at < node.size(); at++) {
                leaves(node.path(at), path + "[" + at + "]", found);
            }
        } else {
            found.add(path);
        }
    }

    @Test
    void columns_have_the_contracts_names_types_and_formats() {
        Recipe recipe = RecipeReader.read(read().recipe(), "rx.yaml");

        assertThat(recipe.name()).isEqualTo("rx_fills");
        assertThat(recipe.description()).isEqualTo("Fills of Acme");
        assertThat(recipe.columns())
                .extracting(column -> column.name() + " " + column.type().sql() + " " + column.from())
                .containsExactly(
                        "claim_id VARCHAR [claimId]",
                        "payer VARCHAR [payer]",
                        "paid DECIMAL(18,2) [paid, PAID_AMT]",
                        "fill_date DATE [fillDate]",
                        "status VARCHAR [status]",
                        "units INTEGER [units]");
        assertThat(recipe.column("claim_id").orElseThrow().required()).isTrue();
        assertThat(recipe.column("fill_date").orElseThrow().formats())
                .singleElement()
                .satisfies(format -> assertThat(format.text()).isEqualTo("%Y%m%d"));
    }

    @Test
    void promises_are_rules_and_gates() {
        ReadContract read = read();
        Recipe recipe = RecipeReader.read(read.recipe(), "rx.yaml");

        assertThat(recipe.rules())
                .filteredOn(rule -> rule.check() instanceof Check.Expression)
                .extracting(rule -> rule.columns() + " " + ((Check.Expression) rule.check()).valid())
                .containsExactly(
                        "[claim_id] this IS NOT NULL",
                        "[paid] this >= 0",
                        "[paid] this < 100000",
                        "[paid] this IS NOT NULL",
                        "[fill_date] this >= DATE '2000-01-01'",
                        "[status] regexp_matches(this, '^[PR]$')",
                        "[status] length(this) <= 1",
                        "[status] CAST(this AS VARCHAR) IN ('P', 'R')",
                        "[units] this % 5 = 0");
        assertThat(recipe.rule("DC-KEY").orElseThrow().check())
                .isInstanceOfSatisfying(
                        Check.Duplicates.class,
                        duplicates -> assertThat(duplicates.keys()).containsExactly("payer", "claim_id"));
        assertThat(read.gates())
                .contains("maxRatio: \"0.019999\"\n  onBreach: Warn")
                .contains("rule: DC-KEY");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "colour, UNKNOWN",
        "schema[0].properties[4].nick, UNKNOWN",
        "schema[0].properties[4].quality[0].hue, UNKNOWN",
        "servers, NOT_APPLICABLE",
        "schema[0].properties[0].classification, NOT_APPLICABLE",
        "schema[0].properties[3].examples, NOT_APPLICABLE",
        "schema[0].properties[2].quality[2], NOT_APPLICABLE",
        "schema[0].properties[2].quality[1], NOT_SUPPORTED",
        "schema[0].properties[2].quality[3], NOT_SUPPORTED",
        "schema[0].properties[4].logicalTypeOptions.format, NOT_SUPPORTED",
        "schema[0].properties[5], NOT_SUPPORTED",
        "schema[0].quality[0], NOT_SUPPORTED",
        "slaProperties, NOT_SUPPORTED",
        "schema[0].properties[6].partitioned, TAKEN",
        "schema[0].properties[6].unique, NOT_SUPPORTED",
        "schema[0].quality[1], UNKNOWN",
    })
    void what_a_recipe_cannot_say_is_told(String path, Verdict expected) {
        assertThat(verdict(path)).isEqualTo(expected);
    }

    @Test
    void of_several_tables_one_has_to_be_named() {
        String two = CONTRACT.replace("schema:\n", "schema:\n  - {name: members, properties: [{name: id}]}\n");

        assertThatThrownBy(() -> ContractReader.read(two, "rx.odcs.yaml", Optional.empty()))
                .hasMessage("rx.odcs.yaml: a recipe is for one table: name it with --schema; the contract has members,"
                        + " rxFills");
        ReadContract read = ContractReader.read(two, "rx.odcs.yaml", Optional.of("rxFills"));
        assertThat(read.clauses())
                .contains(new Clause("schema[0]", Verdict.NOT_APPLICABLE, "another table: --schema members takes it"));
    }

    @Test
    void what_is_no_contract_of_version_three_is_refused() {
        assertThatThrownBy(() ->
                        ContractReader.read(CONTRACT.replace("v3.0.2", "v2.2.2"), "rx.odcs.yaml", Optional.empty()))
                .hasMessageStartingWith("rx.odcs.yaml: no data contract of ODCS version 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "medical", "eligibility"})
    void rules_of_a_recipe_come_back_from_its_contract(String name) {
        String text = BuiltinRecipes.text(name).orElseThrow();
        ContractWriter.Written written = ContractWriter.write(text, name + ".yaml", RecipeBases.BUILTIN);
        Recipe original = RecipeReader.read(text, name + ".yaml");

        ReadContract back = ContractReader.read(written.contract(), "back.odcs.yaml", Optional.empty());

        assertThat(back.clauses()).noneMatch(clause -> clause.verdict() == Verdict.UNKNOWN);
        assertThat(back.recipe())
                .contains(original.rules().stream()
                        .map(rule -> "id: " + rule.id() + "\n")
                        .toList());
        assertThat(written.clauses()).extracting(Clause::path).contains("columns", "rules", "text");
        assertThat(written.clauses()).noneMatch(clause -> clause.verdict() == Verdict.UNKNOWN);
    }
}
