// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.BuiltinRecipes;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * In which bucket each rule counts a row that breaks nothing, and a row of which only the keys are there: a missing
 * value must be counted as missing, and as broken only where the rule is about missing. {@code -Dgolden.write=true}
 * writes the tables anew.
 */
class BucketsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "dental", "eligibility", "provider"})
    void a_row_is_valid_invalid_or_null_to_each_rule(String dataset) throws IOException {
        assertGolden(dataset);
    }

    /** By far the longest recipes, whose rules RuleTablesTest holds as well. */
    @Tag("long")
    @ParameterizedTest
    @ValueSource(strings = {"medical", "institutional"})
    void a_row_is_valid_invalid_or_null_to_each_rule_of_a_long_recipe(String dataset) throws IOException {
        assertGolden(dataset);
    }

    @Test
    void every_builtin_recipe_has_its_buckets_written_down() {
        assertThat(BuiltinRecipes.NAMES)
                .containsExactlyInAnyOrder("pharmacy", "medical", "institutional", "dental", "eligibility", "provider");
    }

    private void assertGolden(String dataset) throws IOException {
        RuleTable table = RuleTable.read(dataset);
        Map<String, String> whole = new LinkedHashMap<>(table.base());
        whole.replaceAll((column, value) -> "".equals(value) ? "1" : value);
        Map<String, String> keys = new LinkedHashMap<>();
        List.of("PDE_ID", "PC005", "CLM_ID", "LINE_NUM", "CLM_LINE_NUM", "BENE_ID", "PV002")
                .forEach(key -> keys.put(key, "1"));
        PartitionReport complete = report(table, "whole", whole);
        PartitionReport bare = report(table, "keys", keys);

        StringBuilder found = new StringBuilder("rule\tcolumn\tstep\ta row that breaks nothing\ta row of keys only\n");
        for (int number = 0; number < complete.rules().size(); number++) {
            RuleEntry entry = complete.rules().get(number);
            found.append(String.join(
                            "\t",
                            entry.id(),
                            String.valueOf(entry.column()),
                            entry.step().text(),
                            bucket(entry),
                            bucket(bare.rules().get(number))))
                    .append('\n');
        }

        Path golden = Path.of("src/test/resources/golden/buckets-" + dataset + ".tsv");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, found);
        }
        assertThat(found.toString()).isEqualTo(Files.readString(golden));
    }

    private PartitionReport report(RuleTable table, String name, Map<String, String> row) {
        return new TableRun(folder.resolve(name), table.recipe(), true)
                .clean(table.columns(), List.of(List.of(row)), UnaryOperator.identity())
                .report();
    }

    private static String bucket(RuleEntry entry) {
        assertThat(entry.evaluated())
                .isEqualTo(entry.valid() + entry.invalid() + entry.nulls())
                .isLessThanOrEqualTo(1);
        if (entry.status() == RuleEntry.RuleStatus.NOT_APPLICABLE) {
            return "notApplicable";
        }
        return entry.valid() == 1
                ? "valid"
                : entry.invalid() == 1 ? "invalid" : entry.nulls() == 1 ? "null" : "not reached";
    }
}
