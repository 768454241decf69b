// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.trial.Trial;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a worker makes of recipes with a layout. */
class LaidOutTrialTest {
    @TempDir
    Path folder;

    private String tried(String recipe, String layout, String sample) throws IOException {
        Path file = Files.writeString(
                folder.resolve("recipe.yaml"), "recipe: mine\nextends: " + recipe + "\nlayout: " + layout + "\n");
        Path scratch = Files.createDirectories(folder.resolve("scratch"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new RecipeTrial(
                        Trial.builder(file.toString(), "mine.yaml", scratch.toString())
                                .sample(
                                        sample == null
                                                ? null
                                                : Files.writeString(folder.resolve("sample.csv"), sample)
                                                        .toString(),
                                        "|")
                                .partition(Map.of("event_year", "2024"))
                                .asOf("2026-11-01")
                                .shows(false, true)
                                .build(),
                        new PrintStream(out, true, StandardCharsets.UTF_8))
                .run();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Tag("long")
    @ParameterizedTest(name = "{1} cleaned by {0}")
    @CsvSource({
        "pharmacy, apcd-cdl",
        "medical, cclf",
        "institutional, cclf/institutional-header",
        "eligibility, rif-beneficiary",
        "provider, wa-apcd",
        "dental, wa-apcd",
    })
    void every_recipe_with_a_layout_is_good(String recipe, String layout) throws IOException {
        assertThat(tried(recipe, layout, null)).startsWith("mine.yaml: good: ");
    }

    @Test
    void amounts_in_cents_and_days_of_eight_digits_are_read_as_the_layout_says() throws IOException {
        String said = tried(
                "pharmacy",
                "apcd-cdl",
                "CDLPC005|CDLPC068|CDLPC023|CDLPC025|CDLPC032|CDLPC033|CDLPC037|CDLPC009\n"
                        + "c1|m1|20240131|00012345678|30|30|1250|g\nc2|m2|20240131|00012345678|30|30|12.50|g\n");

        assertThat(said)
                .contains("rows: read 2 = clean 1 + rejected 1 + removed 0")
                .contains("2024-01-31")
                .contains("12.50")
                .doesNotContain("columns that the recipe does not know");
        assertThat(said.lines().filter(line -> line.startsWith("CM-SCH-02") && line.contains(" paid ")))
                .singleElement()
                .asString()
                .contains(" 1 ");
    }

    @Test
    void a_cancellation_under_the_layouts_code_is_one_for_the_rules() throws IOException {
        String said = tried(
                "pharmacy",
                "cclf",
                String.join(
                                "|",
                                "CUR_CLM_UNIQ_ID",
                                "BENE_MBI_ID",
                                "CLM_LINE_FROM_DT",
                                "CLM_LINE_NDC_CD",
                                "CLM_SRVC_PRVDR_GNRC_ID_NUM",
                                "CLM_LINE_SRVC_UNIT_QTY",
                                "CLM_LINE_DAYS_SUPLY_QTY",
                                "CLM_ADJSMT_TYPE_CD",
                                "CLM_LINE_RX_SRVC_RFRNC_NUM")
                        + "\n"
                        + "1|m|2024-01-31|00012345678|1234567893|30|30|0|7\n"
                        + "2|m|2024-01-31|00012345678|1234567893|30|30|1|7\n"
                        + "3|m|2024-02-28|00012345678|1234567893|30|30|0|8\n");

        assertThat(said).contains("rows: read 3 = clean 1 + rejected 0 + removed 2");
        assertThat(said.lines().filter(line -> line.startsWith("LAYOUT ")))
                .singleElement()
                .asString()
                .contains("claim_line_type");
    }
}
