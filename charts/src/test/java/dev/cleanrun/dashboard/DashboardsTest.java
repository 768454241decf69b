// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What all dashboards have alike, and that they ask for what is there. */
class DashboardsTest {
    private static final Pattern WINDOW = Pattern.compile("\\[([^\\]]+)]");
    private static final List<Dashboard> ALL = Dashboard.all();

    /** One panel, and where it is. */
    private record Panel(String dashboard, JsonNode json) {
        List<String> expressions() {
            return json.path("targets").findValuesAsText("expr");
        }

        @Override
        public String toString() {
            return dashboard + " / " + json.path("title").asText();
        }
    }

    @Test
    void the_chart_has_what_the_descriptions_make() throws IOException {
        if (System.getProperty("refreshChart") != null) {
            Dashboard.main();
        }
        for (Dashboard dashboard : ALL) {
            assertThat(dashboard.file())
                    .as("run this test with -DrefreshChart")
                    .content()
                    .isEqualTo(dashboard.text());
        }
        assertThat(ALL)
                .extracting(Dashboard::name)
                .containsExactlyInAnyOrder("overview", "run", "memory", "quality", "operator");
        try (var files = Files.list(ALL.getFirst().file().getParent())) {
            assertThat(files).hasSameSizeAs(ALL);
        }
    }

    @Test
    void every_panel_says_what_it_shows_in_which_unit_from_the_chosen_source() {
        assertThat(panels()).hasSizeGreaterThan(50).allSatisfy(panel -> {
            assertThat(panel.json().path("title").asText()).as("title").isNotBlank();
            assertThat(panel.json().path("description").asText())
                    .as("description of " + panel)
                    .hasSizeGreaterThan(15)
                    .endsWith(".");
            assertThat(panel.json().at("/fieldConfig/defaults/unit").asText())
                    .as("unit of " + panel)
                    .isNotBlank();
            assertThat(panel.expressions()).as("queries of " + panel).isNotEmpty();
            assertThat(panel.json().findValuesAsText("uid"))
                    .as("source of " + panel)
                    .isNotEmpty()
                    .containsOnly("${datasource}");
        });
    }

    @Test
    void dashboards_have_their_own_names_and_lead_to_each_other() {
        assertThat(ALL)
                .extracting(one -> one.json().path("uid").asText())
                .doesNotHaveDuplicates()
                .allMatch(uid -> uid.startsWith("cleanrun-"));
        assertThat(ALL).allSatisfy(one -> {
            assertThat(one.json().path("editable").asBoolean()).isFalse();
            assertThat(one.json().at("/tags/0").asText()).isEqualTo("cleanrun");
            assertThat(one.json().at("/links/0/tags/0").asText()).isEqualTo("cleanrun");
            assertThat(one.json().at("/templating/list/0/name").asText()).isEqualTo("datasource");
            assertThat(one.json().at("/templating/list/0/label").asText()).isEqualTo("Data Source");
            assertThat(one.json()
                            .path("panels")
                            .valueStream()
                            .map(panel -> panel.path("id").asInt()))
                    .doesNotHaveDuplicates();
        });
        assertThat(ALL.stream()
                        .flatMap(one -> one.json().findValuesAsText("url").stream())
                        .filter(url -> url.startsWith("/d/"))
                        .map(url -> url.replaceAll("^/d/([a-z-]+).*", "$1")))
                .isNotEmpty()
                .isSubsetOf(
                        ALL.stream().map(one -> one.json().path("uid").asText()).toList());
    }

    @Test
    void panels_do_not_lie_over_each_other() {
        for (Dashboard dashboard : ALL) {
            var taken = new TreeSet<String>();
            dashboard.json().path("panels").forEach(panel -> {
                JsonNode at = panel.path("gridPos");
                assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = 0; x < at.path("w").asInt(); x++) {
                    for (int y = 0; y < at.path("h").asInt(); y++) {
                        assertThat(taken.add((at.path("x").asInt() + x) + ","
                                        + (at.path("y").asInt() + y)))
                                .as(dashboard.name() + " / "
                                        + panel.path("title").asText())
                                .isTrue();
                    }
                }
            });
        }
    }

    @Test
    void counters_are_asked_for_their_increase_over_a_window_that_follows_the_picture() {
        assertThat(panels())
                .allSatisfy(panel -> assertThat(panel.expressions()).allSatisfy(expression -> {
                    MetricNames.in(expression).stream()
                            .filter(name -> name.endsWith("_total"))
                            .forEach(name -> assertThat(expression.replaceAll("(rate|increase)\\(" + name, ""))
                                    .as(panel + ": " + name)
                                    .doesNotContain(name));
                    WINDOW.matcher(expression)
                            .results()
                            .map(match -> match.group(1))
                            .forEach(window ->
                                    assertThat(window).as(panel.toString()).isIn("$__rate_interval", "$__range", "1h"));
                }));
    }

    @Test
    void every_name_exists_and_every_metric_is_shown_asked_or_excused() {
        var asked = new TreeSet<String>();
        panels().forEach(panel -> panel.expressions().forEach(one -> asked.addAll(MetricNames.in(one))));
        ALL.forEach(one -> one.json()
                .at("/templating/list")
                .forEach(variable ->
                        asked.addAll(MetricNames.in(variable.at("/query/query").asText()))));
        Rules.recording()
                .forEach(rule -> asked.addAll(MetricNames.in(rule.path("expr").asText())));
        Rules.alerts()
                .forEach(rule -> asked.addAll(MetricNames.in(rule.path("expr").asText())));
        Map<String, String> told = MetricNames.told();
        var known = new TreeSet<>(told.keySet());
        Rules.recording().forEach(rule -> known.add(rule.path("record").asText()));
        // Told by Prometheus of every scrape.
        known.add("scrape_samples_scraped");
        assertThat(known).as("names that panels, rules and alerts ask for").containsAll(asked);

        Map<String, String> unused = MetricNames.unused();
        assertThat(unused.values()).as("reasons").allMatch(reason -> reason.length() > 10);
        var expected = new TreeSet<>(told.keySet());
        expected.removeAll(asked);
        assertThat(unused.keySet()).as("unused-metrics.txt").containsExactlyElementsOf(expected);
    }

    private static List<Panel> panels() {
        var found = new ArrayList<Panel>();
        for (Dashboard dashboard : ALL) {
            dashboard.json().path("panels").forEach(panel -> {
                if (!panel.path("type").asText().equals("row")) {
                    found.add(new Panel(dashboard.name(), panel));
                }
            });
        }
        return found;
    }
}
