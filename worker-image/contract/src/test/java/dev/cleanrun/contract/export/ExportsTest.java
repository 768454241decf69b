// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.order.OutputFormat;
import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.ColumnEntry;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.GateEntry.Verdict;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.Level;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.DriftTotal.DriftVerdict;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.ColumnTotal;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;
import dev.cleanrun.contract.summary.RunSummary.Memory;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dashboards of other tools read, as their published forms have it. */
class ExportsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private static RuleTotal rule(String id, String column, long evaluated, long invalid, String threshold) {
        return RuleTotal.of(
                RuleEntry.builder(id, 1, "What " + id + " finds")
                        .judges(column == null ? Level.ROW : Level.FIELD, column)
                        .acts(column == null ? Step.DUPLICATES : Step.CODES, Action.FLAG, 3)
                        .counted(evaluated - invalid, invalid, 0)
                        .threshold(threshold == null ? null : new BigDecimal(threshold))
                        .applicable(evaluated > 0)
                        .build(),
                Map.of());
    }

    private static GateTotal gate(Gate.OnBreach onBreach, Verdict verdict, long invalid) {
        return new GateTotal(
                Scope.RUN,
                GateEntry.of(new Gate("RX-NDC-02", "0.01", onBreach, 100), verdict, 1, "ndc11", 1_000, invalid),
                Map.of(),
                null);
    }

    private static DriftTotal drift(DriftVerdict verdict, Gate.OnBreach noEarlierRun) {
        return new DriftTotal(
                new DriftGate(DriftGate.Drift.AMOUNT, null, "paid", "0.1", null, Gate.OnBreach.FAIL, 100, noEarlierRun),
                verdict,
                null,
                "what happened to paid");
    }

    private static RunSummary summary() {
        return RunSummary.builder("pharmacy-2026-11", "0a1b2c3d-0000-4000-8000-000000000000")
                .origin(
                        new RunOrigin(
                                "s3://apcd/raw/pharmacy/",
                                "s3://apcd/clean/pharmacy/",
                                OutputFormat.PARQUET,
                                List.of(new RunOrigin.RecipeUse("pharmacy", null, 4)),
                                Map.of(),
                                Map.of(),
                                "2026-11-02T20:01:12.345Z",
                                "2026-11-02T21:44:59Z",
                                "2026-11-02T21:44:59Z"),
                        "c")
                .gates(List.of(
                        gate(Gate.OnBreach.FAIL, Verdict.BROKEN, 40), gate(Gate.OnBreach.WARN, Verdict.PASSED, 4)))
                .rules(List.of(
                        rule("RX-NDC-02", "ndc11", 1_000, 40, "0.02"),
                        rule("RX-NDC-03", "ndc11", 1_000, 3, null),
                        rule("RX-DUP-01", null, 1_000, 7, "0.01"),
                        rule("CM-NPI-01", "prescriber_npi", 0, 0, "0.05")))
                .columns(
                        List.of(ColumnTotal.of(
                                ColumnEntry.builder("ndc11", "NDC", "VARCHAR")
                                        .nulls(5L, 12)
                                        .build(),
                                1_000,
                                960)),
                        Map.of())
                .against(
                        null,
                        List.of(
                                drift(DriftVerdict.BROKEN, Gate.OnBreach.WARN),
                                drift(DriftVerdict.NOT_JUDGED, Gate.OnBreach.FAIL)))
                .effort(new Memory(0, 0, 0, 0), Map.of("clean", 61_250L, "clean.rules", 4_000L, "publish", 750L))
                .build();
    }

    private static JsonNode exported(String form) throws IOException {
        return JSON.readTree(
                ContractJson.write(form.equals("dbt") ? DbtRunResults.of(summary()) : DqdResults.of(summary())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbt", "dqd"})
    void a_summary_is_as_its_golden_file(String form) throws IOException {
        String written =
                ContractJson.writePretty(form.equals("dbt") ? DbtRunResults.of(summary()) : DqdResults.of(summary()));
        Path golden = Path.of("src/test/resources/golden/export-" + form + ".json");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, written);
        }
        assertThat(written).isEqualTo(Files.readString(golden, StandardCharsets.UTF_8));
    }

    /** Required and allowed fields of https://schemas.getdbt.com/dbt/run-results/v6.json. */
    @Test
    void dbts_form_has_every_field_that_its_schema_requires_and_no_other() throws IOException {
        JsonNode file = exported("dbt");

        assertThat(names(file)).containsExactlyInAnyOrder("metadata", "results", "elapsed_time", "args");
        assertThat(names(file.get("metadata")))
                .contains("dbt_schema_version")
                .isSubsetOf("dbt_schema_version", "dbt_version", "generated_at", "invocation_id", "env");
        for (JsonNode result : file.get("results")) {
            assertThat(names(result))
                    .containsExactlyInAnyOrder(
                            "status",
                            "timing",
                            "thread_id",
                            "execution_time",
                            "adapter_response",
                            "message",
                            "failures",
                            "unique_id",
                            "compiled",
                            "compiled_code",
                            "relation_name");
            assertThat(result.get("status").textValue()).isIn("pass", "error", "fail", "warn", "skipped");
        }
        assertThat(file.get("results").findValuesAsText("unique_id")).doesNotHaveDuplicates();
        assertThat(file.get("elapsed_time").decimalValue()).isEqualByComparingTo("62");
    }

    @Test
    void only_gates_fail_in_dbts_form() throws IOException {
        assertThat(exported("dbt").get("results").findValuesAsText("status"))
                .containsExactly("fail", "pass", "fail", "error", "warn", "pass", "pass", "skipped");
    }

    /** What the viewer of DataQualityDashboard counts, and what its table shows. */
    @Test
    void the_dashboards_form_counts_its_checks() throws IOException {
        JsonNode file = exported("dqd");

        assertThat(names(file))
                .containsExactlyInAnyOrder(
                        "startTimestamp", "endTimestamp", "executionTime", "CheckResults", "Metadata", "Overview");
        JsonNode overview = file.get("Overview");
        assertThat(overview.get("countTotal").get(0).intValue()).isEqualTo(5);
        assertThat(overview.get("countOverallFailed").get(0).intValue()).isEqualTo(1);
        assertThat(overview.get("countPassed").get(0).intValue()).isEqualTo(3);
        assertThat(overview.get("percentFailed").get(0).decimalValue()).isEqualByComparingTo("25");
        assertThat(file.get("CheckResults").findValuesAsText("checkId")).doesNotHaveDuplicates();
        assertThat(file.get("CheckResults").get(0).get("thresholdValue").decimalValue())
                .isEqualByComparingTo("2");
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
