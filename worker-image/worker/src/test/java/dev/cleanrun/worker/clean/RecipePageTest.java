// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.RecipeReader;
import dev.cleanrun.contract.recipe.Versioning;
import dev.cleanrun.contract.target.TargetPaths.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on recipes says what is true: its examples are run as they stand there. */
class RecipePageTest {
    private static final Pattern BLOCK = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ROW =
            Pattern.compile("^\\| *(.*?) *\\| *(.*?) *\\| *(.*?) *\\| *(.*?) *\\|$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private static String page() throws IOException {
        return Files.readString(Path.of("../contract/README.md"));
    }

    private static String block(int number) throws IOException {
        return BLOCK.matcher(page())
                .results()
                .skip(number)
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void the_ten_lines_make_of_the_rows_what_the_table_says() throws IOException {
        List<String> said = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String page = page();
        String table = page.substring(page.indexOf("| METER_ID"), page.indexOf("It is used with"));
        ROW.matcher(table).results().skip(2).forEach(row -> {
            values.add("('%s', '%s', '%s')".formatted(row.group(1), row.group(2), row.group(3)));
            said.add(row.group(4));
        });
        Rows.Result result = Rows.of(
                        folder, "SELECT * FROM (VALUES " + String.join(", ", values) + ") v(METER_ID, DAY, MIN)")
                .cleanedBy(block(0));
        Map<Integer, String> became = new TreeMap<>();
        collect(became, result.read(Output.CLEAN, "src_row", "array_to_string(dq_flags, ' ')"), "clean", ", flagged: ");
        collect(became, result.read(Output.REJECTS, "src_row", "array_to_string(findings, ' ')"), "rejected", ": ");
        collect(became, result.read(Output.REMOVED, "src_row", "rule_id"), "removed", ": ");
        assertThat(became.values()).containsExactlyElementsOf(said);
    }

    private static void collect(Map<Integer, String> became, List<String> rows, String what, String before) {
        rows.forEach(row -> {
            String[] parts = row.split("\\|", 2);
            became.put(Integer.parseInt(parts[0]), what + (parts[1].isEmpty() ? "" : before + parts[1]));
        });
    }

    @Test
    void the_recipe_that_extends_a_builtin_one_differs_in_what_it_says() throws IOException {
        Recipe recipe = RecipeReader.read(block(1), "recipe.yaml");
        assertThat(recipe.versioning()).isEqualTo(Versioning.STATUS_AND_PAID_DATE);
        assertThat(recipe.column("payer_id").orElseThrow().constant()).isEqualTo("ACME");
        assertThat(recipe.rule("RX-NDC-02").orElseThrow().action()).hasToString("Flag");
        assertThat(recipe.rule("RX-DUP-01")).isEmpty();
        assertThat(recipe.rule("RX-REV-01")).as("netting is another method").isEmpty();
        assertThat(RecipeReader.read(RecipeReader.resolved(block(1), "recipe.yaml"), "recipe.yaml")
                        .digest())
                .isEqualTo(recipe.digest());
    }
}
