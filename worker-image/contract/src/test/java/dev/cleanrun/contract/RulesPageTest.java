// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.contract.recipe.BuiltinRecipes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** RULES.md tells of every rule of every builtin recipe what the recipe says, in its order, and where it comes from. */
class RulesPageTest {
    private static final Path PAGE = Path.of("RULES.md");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void the_page_has_a_table_for_each_recipe() throws IOException {
        assertThat(page().keySet()).containsExactlyElementsOf(BuiltinRecipes.NAMES);
    }

    @ParameterizedTest
    @FieldSource("dev.cleanrun.contract.recipe.BuiltinRecipes#NAMES")
    void a_table_says_what_the_recipe_says(String name) throws IOException {
        List<List<String>> rows = page().get(name);

        assertThat(rows.stream().map(row -> row.subList(0, row.size() - 1)).toList())
                .containsExactlyElementsOf(rules(name));
        assertThat(rows).allSatisfy(row -> assertThat(row.getLast()).hasSizeGreaterThan(2));
    }

    /** The cells of each table, by the heading above it. */
    private static Map<String, List<List<String>>> page() throws IOException {
        Map<String, List<List<String>>> tables = new LinkedHashMap<>();
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                rows = new ArrayList<>();
                tables.put(line.substring(3), rows);
            } else if (line.startsWith("| ") && !line.startsWith("| ID ")) {
                rows.add(Arrays.stream(line.substring(2, line.length() - 2).split(" \\| "))
                        .map(cell -> cell.replace("\\|", "|"))
                        .toList());
            }
        }
        return tables;
    }

    private static List<List<String>> rules(String name) throws IOException {
        JsonNode recipe = YAML.readTree(BuiltinRecipes.text(name).orElseThrow());
        Set<List<String>> rows = new LinkedHashSet<>();
        JsonNode unknown = recipe.path("unknownColumns");
        if (!unknown.isMissingNode()) {
            rows.add(row(unknown, "The source has unexpected columns", "report only"));
        }
        rows.add(row(
                recipe.path("text"), "Surrounding blanks are cut, and texts that mean nothing become empty", "Fix"));
        for (JsonNode rule : recipe.path("rules")) {
            rows.add(row(
                    rule, rule.path("description").asText(), rule.path("action").asText("by orphans")));
        }
        return List.copyOf(rows);
    }

    private static List<String> row(JsonNode rule, String what, String action) {
        return List.of(
                rule.path("id").asText(),
                what,
                action,
                rule.path("severity").asText("3"),
                rule.has("threshold") ? percent(rule.path("threshold").decimalValue()) : "-");
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
