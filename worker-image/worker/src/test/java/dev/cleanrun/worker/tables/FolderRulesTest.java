// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules that compare rows with their folder, in folders that tell much, little or nothing. */
class FolderRulesTest {
    private static final String BAND = "CM-PAR-02";
    private static final String YEAR = "CM-PAR-01";
    private static final RuleTable TABLE = RuleTable.read("pharmacy");
    private static final String RECIPE = new TableRun(Path.of("."), TABLE.recipe(), false)
            .withRules(Set.of(BAND, YEAR))
            .recipe();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "65-74, PASSED",
        "65+, PASSED",
        "65plus, PASSED",
        "<70, PASSED",
        "75+, FAILED",
        "<1, FAILED",
        "0-17, FAILED",
        "unknown, NOT_APPLICABLE",
        "3, NOT_APPLICABLE"
    })
    void ages_are_held_against_the_band_that_the_folder_tells(String band, RuleStatus status) {
        assertThat(status(report(Map.of("age_band", band, "event_year", "2020")), BAND))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "20200", "2020-21"})
    void a_year_that_is_none_or_another_one_never_passes(String year) {
        assertThat(status(report(Map.of("age_band", "65-74", "event_year", year)), YEAR))
                .isNotEqualTo(RuleStatus.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\0", "\u0001", "65-74\u001b[2J", "\r\n", "\u007f", "65-74\0"})
    void a_folder_named_with_nul_or_control_characters_tells_nothing_and_its_rows_are_cleaned(String value) {
        PartitionReport report = report(Map.of("age_band", value, "event_year", value));
        assertThat(status(report, BAND)).isEqualTo(RuleStatus.NOT_APPLICABLE);
        assertThat(status(report, YEAR)).isNotEqualTo(RuleStatus.PASSED);
        assertThat(report.ledger().clean()).isEqualTo(1);
    }

    @Test
    void a_key_that_is_not_there_and_hives_null_make_rules_not_applicable() {
        Map<String, String> nothing = new LinkedHashMap<>();
        nothing.put("event_year", null);
        PartitionReport report = report(nothing);
        assertThat(status(report, BAND)).isEqualTo(RuleStatus.NOT_APPLICABLE);
        assertThat(status(report, YEAR)).isEqualTo(RuleStatus.NOT_APPLICABLE);
        assertThat(report.ledger().clean()).isEqualTo(1);
    }

    private static RuleStatus status(PartitionReport report, String id) {
        List<RuleEntry> entries = report.rules().stream()
                .filter(entry -> entry.id().equals(id) && "fill_date".equals(entry.column()))
                .toList();
        assertThat(entries).hasSize(1);
        return entries.getFirst().status();
    }

    private PartitionReport report(Map<String, String> values) {
        Map<String, String> row = new LinkedHashMap<>(TABLE.base());
        row.put("PDE_ID", "c1");
        row.put("BENE_ID", "m1");
        return new TableRun(folder, RECIPE, false)
                .clean(
                        new PartitionFolder("folder", values),
                        TABLE.columns(),
                        List.of(List.of(row)),
                        UnaryOperator.identity())
                .report();
    }
}
