// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.decide.Budget;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Names and labels as Prometheus wants them. */
class NamesTest {
    /** What the Java machine tells beside depends on its collector. */
    private static final Pattern OURS = Pattern.compile("^(cleanrun|reconciliations|custom|events|process)_");

    private static final Path TABLE = Path.of("METRICS.md");

    private final Told told = everything();

    @AfterEach
    void meters_are_closed() {
        told.meters.close();
    }

    @Test
    void every_metric_of_ours_has_a_help_text() {
        Map<String, String> help = comments("HELP");
        comments("TYPE").keySet().stream()
                .filter(name -> name.startsWith("cleanrun_") || name.startsWith("reconcil"))
                .forEach(name ->
                        assertThat(help.getOrDefault(name, "").strip()).as(name).isNotEmpty());
    }

    @Test
    void counters_and_only_they_end_in_total() {
        assertThat(comments("TYPE"))
                .isNotEmpty()
                .allSatisfy((name, type) -> assertThat(name.endsWith("_total"))
                        .as(name + " is a " + type)
                        .isEqualTo(type.equals("counter")));
    }

    @Test
    void names_and_labels_are_snake_case() {
        assertThat(told.scrape().series()).allSatisfy(series -> {
            assertThat(series.name()).matches("[a-z][a-z0-9_]*").doesNotContain("__");
            assertThat(series.labels().keySet())
                    .allSatisfy(label -> assertThat(label).matches("[a-z][a-z0-9_]*"));
        });
    }

    @Test
    void series_of_one_name_have_the_same_labels() {
        Map<String, List<Scrape.Series>> byName =
                told.scrape().series().stream().collect(Collectors.groupingBy(Scrape.Series::name));
        assertThat(byName)
                .allSatisfy((name, series) -> assertThat(
                                series.stream().map(it -> it.labels().keySet()).distinct())
                        .as(name)
                        .hasSize(1));
    }

    /** Dashboards, alerts and other people's know metrics by these names and labels. */
    @Test
    void the_table_of_metrics_is_what_a_scrape_shows() throws IOException {
        Map<String, String> help = comments("HELP");
        Map<String, String> types = comments("TYPE");
        String table = Stream.concat(
                        Stream.of("| metric | type | labels | meaning |", "|---|---|---|---|"),
                        types.keySet().stream()
                                .filter(name -> OURS.matcher(name).find())
                                .map(name -> "| `" + name + "` | " + types.get(name) + " | " + labels(name) + " | "
                                        + help.getOrDefault(name, "") + " |"))
                .collect(Collectors.joining("\n", "", "\n"));
        String before = Files.readString(TABLE);
        String after = before.substring(0, before.indexOf("| metric |")) + table;
        if (System.getProperty("refreshMetrics") != null) {
            Files.writeString(TABLE, after);
        }
        assertThat(TABLE)
                .as("look at the difference, then run this test with -DrefreshMetrics")
                .content()
                .isEqualTo(after);
    }

    private String labels(String metric) {
        return told.scrape().series().stream()
                .filter(series -> series.name().matches(Pattern.quote(metric) + "(_bucket|_sum|_count)?"))
                .flatMap(series -> series.labels().keySet().stream())
                .filter(label -> !label.equals("le"))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
    }

    @Test
    void what_runs_and_who_leads_can_be_read() {
        assertThat(told.scrape().value("cleanrun_build_info", "version", "1.2.3", "commit", "abc"))
                .hasValue(1.0);
        assertThat(told.scrape().value("cleanrun_operator_leader")).hasValue(1.0);
        assertThat(told.scrape().value("process_uptime_seconds")).isPresent();
        assertThat(told.scrape().series("jvm_memory_used_bytes")).isNotEmpty();
    }

    @Test
    void promtool_has_nothing_to_say_about_ours() throws IOException, InterruptedException {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(promtool.isPresent(), "promtool is not installed");
        Process process = new ProcessBuilder(promtool.get().toString(), "check", "metrics")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(told.scrape().text().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(said.lines().filter(line -> line.startsWith("cleanrun_") || line.startsWith("error")))
                .isEmpty();
    }

    private Map<String, String> comments(String kind) {
        var found = new TreeMap<String, String>();
        told.scrape()
                .text()
                .lines()
                .filter(line -> line.startsWith("# " + kind + " "))
                .forEach(line -> {
                    String[] words = line.split(" ", 4);
                    found.put(words[2], words.length > 3 ? words[3] : "");
                });
        return found;
    }

    private static Told everything() {
        var told = new Told(MeterSettings.ALL);
        told.runs().recorded("claims", "medical", Told.committed(0), Told.result("RX-NDC-02"));
        told.runs().recorded("other", "pharmacy", Told.committed(0), Told.result("RX-NDC-02"));
        told.runs().phase(Told.RUN, Phase.RUNNING);
        told.runs().planned(Told.RUN, Told.IDENTITY);
        told.runs().told(Told.RUN, Told.figures(Optional.of("AccessDenied")));
        told.runs().standing(Told.RUN, Told.running(Optional.of(Told.NOW)), () -> 0.5, 12);
        told.runs().statusPatch(Told.RUN, 900, PatchOutcome.WRITTEN);
        told.runs().budget("medical", new Budget(16, 1, 1), new Budget(1, 1, 1));
        told.runs().learned("medical", Map.of("2Gi", 640L << 20));
        Map<String, Object> metadata = Map.of(Constants.CONTROLLER_NAME, "cleanrun");
        var resource = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("claims")
                .withName("r")
                .endMetadata()
                .build();
        told.meters.controllers().eventReceived(new Event(new ResourceID("r", "claims")), metadata);
        told.meters.controllers().reconciliationSubmitted(resource, null, metadata);
        return told;
    }
}
