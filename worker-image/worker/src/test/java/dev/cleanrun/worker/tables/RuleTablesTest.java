// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.worker.claims.Cleaning;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Every rule of the builtin recipes on rows that keep it, break it, and say nothing; nothing else may be found on a
 * row.
 */
class RuleTablesTest {
    static final List<String> TABLES = List.of(
            "pharmacy",
            "pharmacy-without-lists",
            "pharmacy-other-settings",
            "pharmacy-codes-kept",
            "pharmacy-originals-asked-for",
            "pharmacy-orphans-rejected",
            "medical",
            "medical-without-lists",
            "medical-other-settings",
            "medical-orphans-rejected",
            "institutional",
            "institutional-without-lists",
            "institutional-other-settings",
            "dental",
            "dental-without-lists",
            "dental-other-settings",
            "eligibility",
            "eligibility-other-settings",
            "provider",
            "provider-without-lists");

    @TempDir
    static Path folder;

    private static final Map<String, TableFindings> findings = new LinkedHashMap<>();

    @BeforeAll
    static void cleanAllTables() {
        findings.clear();
        TableFindings.of(TABLES.stream().map(RuleTable::read).toList(), folder)
                .forEach(found -> findings.put(found.table().name(), found));
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void all_that_is_found_on_a_row_is_what_its_table_says(String table) {
        assertThat(findings.get(table).differences()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void fixes_are_counted_as_often_as_the_table_says(String table) {
        assertThat(findings.get(table).fixes()).isEqualTo(findings.get(table).expectedFixes());
    }

    @Test
    void the_same_is_found_under_the_names_of_state_layouts() {
        underStateNames("pharmacy");
    }

    @Tag("long")
    @Test
    void the_same_is_found_on_medical_claims_under_the_names_of_state_layouts() {
        underStateNames("medical");
    }

    private static void underStateNames(String dataset) {
        TableFindings found = findings.get(dataset);
        assertThat(found.renamed(
                                folder.resolve(dataset + "-state"),
                                stateNames(
                                        Cleaning.recipe(dataset), found.table().columns()))
                        .differences())
                .isEmpty();
    }

    /** The first state name of the column that a source column fills, where that name is free. */
    private static UnaryOperator<String> stateNames(Recipe recipe, Set<String> columns) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Column column : recipe.columns()) {
            column.from().stream()
                    .filter(columns::contains)
                    .findFirst()
                    .ifPresent(name -> column.from().stream()
                            .filter(other -> other.matches("[PM]C[0-9]+A?")
                                    && !columns.contains(other)
                                    && !names.containsValue(other))
                            .findFirst()
                            .ifPresent(other -> names.put(name, other)));
        }
        assertThat(names).hasSizeGreaterThan(15);
        return name -> names.getOrDefault(name, name);
    }

    @ParameterizedTest
    @FieldSource("dev.cleanrun.contract.recipe.BuiltinRecipes#NAMES")
    void every_rule_has_a_row_that_breaks_it_and_one_that_keeps_it(String dataset) {
        assertThat(unseen(dataset, entry -> entry.invalid() > 0))
                .as("never broken")
                .isEmpty();
        assertThat(unseen(dataset, entry -> entry.valid() > 0)).as("never kept").isEmpty();
    }

    /** Rules of the recipe without such an entry in the reports of the data set's tables. */
    private static Set<String> unseen(String dataset, Predicate<RuleEntry> which) {
        Set<String> rules = Cleaning.recipe(dataset).rules().stream()
                .map(rule -> rule.id() + ": " + rule.description())
                .collect(Collectors.toCollection(TreeSet::new));
        findings.values().stream()
                .filter(found -> found.table().dataset().equals(dataset))
                .flatMap(found -> found.report().rules().stream())
                .filter(which)
                .forEach(entry -> rules.remove(rule(entry)));
        return rules;
    }

    private static String rule(RuleEntry entry) {
        return entry.id() + ": " + entry.description();
    }

    @Test
    void rules_without_their_list_are_not_applicable() {
        assertThat(notApplicable("pharmacy")).isEmpty();
        assertThat(notApplicable("medical")).isEmpty();
        assertThat(notApplicable("pharmacy-without-lists"))
                .containsExactly("CM-COV-01", "RX-NAM-02", "RX-NAM-03", "RX-NAM-04", "RX-NDC-03", "RX-NDC-05");
        assertThat(notApplicable("medical-without-lists")).contains("CM-COV-01", "MX-DX-07", "MX-REV-02");
        assertThat(notApplicable("institutional-without-lists")).contains("CM-COV-01", "MI-DRG-05", "MX-DX-07");
        assertThat(notApplicable("dental-without-lists")).containsExactly("CM-COV-01", "DN-CDT-04");
        assertThat(notApplicable("provider-without-lists")).containsExactly("PV-TAX-04");
    }

    /** Ids of rules that say nothing about any column. */
    private static Set<String> notApplicable(String table) {
        List<RuleEntry> entries = findings.get(table).report().rules();
        Set<String> applicable = entries.stream()
                .filter(entry -> entry.status() != RuleEntry.RuleStatus.NOT_APPLICABLE)
                .map(RuleTablesTest::rule)
                .collect(Collectors.toSet());
        assertThat(entries)
                .filteredOn(entry -> !applicable.contains(rule(entry)))
                .allSatisfy(entry -> assertThat(entry.evaluated()).isZero());
        return entries.stream()
                .filter(entry -> !applicable.contains(rule(entry)))
                .map(RuleEntry::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
