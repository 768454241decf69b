// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cleanrun.chart.ChartRules;
import dev.cleanrun.decide.run.FailReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Alerts as the chart makes them. What they do over time is told by {@code src/test/promtool}, which
 * {@code .ci/promtool} runs.
 */
class RulesTest {
    private static final Path RUNBOOKS = Path.of("../operator/runbooks");
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void every_alert_has_a_severity_a_time_and_a_runbook_that_exists() throws IOException {
        JsonNode spec = ChartRules.spec("{metrics: {prometheusRule: {enabled: true}}}");
        // For promtool, which is no part of this ring.
        Files.writeString(Path.of("target/rules.yaml"), YAML.writeValueAsString(spec));
        List<JsonNode> alerts = alerts(spec);
        assertThat(alerts).hasSameSizeAs(Rules.alerts()).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning", "info");
            assertThat(alert.path("for").asText()).as(name).matches("[0-9]+[smhd]");
            assertThat(alert.path("expr").asText()
                            + alert.at("/annotations/description").asText())
                    .as(name)
                    .doesNotContain("<window>", "<above>");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asText()).as(name).endsWith("/runbooks/" + name + ".md");
            assertThat(RUNBOOKS.resolve(name + ".md"))
                    .content()
                    .contains("# " + name, "## Meaning", "## Impact", "## How to look", "## What to do");
        });
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            assertThat(pages).as("runbooks").hasSameSizeAs(alerts);
        }
    }

    @Test
    void thresholds_windows_and_times_are_those_of_the_values() {
        JsonNode spec = ChartRules.spec("""
            metrics:
              prometheusRule:
                enabled: true
                alerts:
                  CleanRunFailed: {enabled: false}
                  CleanRunRejectRatioHigh: {severity: critical, for: 7m, window: 3h, above: 0.125}
            """);
        assertThat(alerts(spec))
                .extracting(alert -> alert.path("alert").asText())
                .doesNotContain("CleanRunFailed");
        assertThat(alerts(spec))
                .filteredOn(alert -> alert.path("alert").asText().equals("CleanRunRejectRatioHigh"))
                .singleElement()
                .satisfies(alert -> {
                    assertThat(alert.path("expr").asText()).contains("[3h]", "> 0.125");
                    assertThat(alert.path("for").asText()).isEqualTo("7m");
                    assertThat(alert.at("/labels/severity").asText()).isEqualTo("critical");
                });
    }

    @Test
    void a_run_that_failed_is_told_by_the_alert_on_failed_runs_alone() {
        String reasons = Rules.alerts().stream()
                .filter(alert -> alert.path("alert").asText().equals("CleanRunStalled"))
                .map(alert -> alert.path("expr").asText().replaceAll(".*reason!~\"([^\"]+)\".*", "$1"))
                .findFirst()
                .orElseThrow();
        assertThat(reasons.split("\\|", -1))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FailReason.values()).map(FailReason::text).toList());
    }

    private static List<JsonNode> alerts(JsonNode spec) {
        return spec.at("/groups/1/rules").valueStream().toList();
    }
}
