// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.recipe.Versioning;
import dev.cleanrun.contract.report.RuleEntry;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each versioning method of the builtin recipes on small claims, as delivered and with files and rows turned around.
 */
class VersioningTest {
    private static final Map<String, Map<Versioning, RuleTable>> TABLES = Map.of(
            "pharmacy", RuleTable.byMethod("versioning-pharmacy"), "medical", RuleTable.byMethod("versioning-medical"));

    private static final Map<String, Map<Versioning, TableFindings>> FOUND = new HashMap<>();

    @TempDir
    static Path folder;

    @BeforeAll
    static void cleanAllTables() {
        FOUND.clear();
        TABLES.forEach((dataset, tables) -> {
            List<Versioning> methods = List.copyOf(tables.keySet());
            List<TableFindings> found =
                    TableFindings.of(methods.stream().map(tables::get).toList(), folder.resolve(dataset));
            FOUND.put(
                    dataset,
                    IntStream.range(0, methods.size()).boxed().collect(Collectors.toMap(methods::get, found::get)));
        });
    }

    static Stream<Arguments> tables() {
        return TABLES.entrySet().stream()
                .flatMap(set -> set.getValue().keySet().stream().map(method -> Arguments.of(set.getKey(), method)));
    }

    @Test
    void every_method_has_a_table_for_both_data_sets() {
        assertThat(TABLES.values()).allSatisfy(tables -> assertThat(tables).containsOnlyKeys(Versioning.values()));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void what_stays_is_what_the_table_says(String dataset, Versioning method) {
        RuleTable table = TABLES.get(dataset).get(method);
        TableFindings findings = FOUND.get(dataset).get(method);
        assertThat(findings.differences()).isEmpty();
        assertThat(findings.fixes()).isEqualTo(findings.expectedFixes());
        assertThat(unbroken(table, findings)).as("rules that no case breaks").isEmpty();
    }

    @ParameterizedTest
    @Tag("long")
    @MethodSource("tables")
    void the_same_stays_when_files_and_rows_are_turned_around(String dataset, Versioning method) {
        RuleTable table = TABLES.get(dataset).get(method);
        TableFindings findings = FOUND.get(dataset).get(method);
        int rows = table.delivered().size();
        List<List<Integer>> order = Arrays.asList(turned(rows / 2, rows), List.of(), turned(0, rows / 2));
        assertThat(findings.turned(folder.resolve("turned-" + dataset + "-" + method), order)
                        .withoutSurvivors()
                        .differences(title -> !title.startsWith("tie") && !title.contains("twice")))
                .isEmpty();
    }

    private Set<String> unbroken(RuleTable table, TableFindings findings) {
        Set<String> rules = new TableRun(folder, table.recipe(), true)
                .parsed().rules().stream()
                        .filter(rule -> rule.step() == Step.VERSIONS)
                        .map(Rule::id)
                        .filter(id -> !id.equals("MX-HDR-01"))
                        .collect(Collectors.toCollection(TreeSet::new));
        findings.report().rules().stream()
                .filter(entry -> entry.invalid() > 0)
                .map(RuleEntry::id)
                .forEach(rules::remove);
        return rules;
    }

    private static List<Integer> turned(int from, int to) {
        return IntStream.range(from, to)
                .map(number -> from + to - 1 - number)
                .boxed()
                .toList();
    }
}
