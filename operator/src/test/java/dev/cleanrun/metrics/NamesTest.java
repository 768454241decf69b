package dev.cleanrun.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.plan.Budget;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Names and labels as Prometheus wants them. */
class NamesTest {
    private final Told told = everything();

    @AfterEach
    void meters_are_closed() {
        told.meters.close();
    }

    @Test
    void every_metric_of_ours_has_a_help_text() {
        Map<String, String> help = comments("HELP");
        comments("TYPE").keySet().stream().filter(name -> name.startsWith("cleanrun_") || name.startsWith("reconcil"))
                .forEach(name -> assertThat(help.getOrDefault(name, "").strip()).as(name).isNotEmpty());
    }

    @Test
    void counters_and_only_they_end_in_total() {
        assertThat(comments("TYPE")).isNotEmpty().allSatisfy((name, type) -> assertThat(name.endsWith("_total")).as(
                name + " is a " + type).isEqualTo(type.equals("counter")));
    }

    @Test
    void names_and_labels_are_snake_case() {
        assertThat(told.scrape().series()).allSatisfy(series -> {
            assertThat(series.name()).matches("[a-z][a-z0-9_]*").doesNotContain("__");
            assertThat(series.labels().keySet()).allSatisfy(label -> assertThat(label).matches("[a-z][a-z0-9_]*"));
        });
    }

    @Test
    void series_of_one_name_have_the_same_labels() {
        Map<String, List<Scrape.Series>> byName = told.scrape().series().stream().collect(Collectors.groupingBy(
                Scrape.Series::name));
        assertThat(byName).allSatisfy((name, series) -> assertThat(series.stream().map(it -> it.labels().keySet())
                .distinct()).as(name).hasSize(1));
    }

    @Test
    void names_stay_as_dashboards_and_alerts_know_them() {
        assertThat(comments("TYPE").keySet().stream().filter(name -> name.startsWith("cleanrun_") || name.startsWith(
                "reconciliations_") || name.startsWith("custom_") || name.startsWith("events_"))).containsExactly(
                        "cleanrun_build_info", "cleanrun_discovery_duration_seconds",
                        "cleanrun_discovery_duration_seconds_max", "cleanrun_operator_leader",
                        "cleanrun_partition_attempts_total", "cleanrun_partition_duration_seconds",
                        "cleanrun_partition_duration_seconds_max", "cleanrun_partition_oom_kills_total",
                        "cleanrun_partition_peak_memory_bytes", "cleanrun_partition_peak_memory_bytes_max",
                        "cleanrun_partition_peak_memory_ratio", "cleanrun_partition_peak_memory_ratio_max",
                        "cleanrun_partition_retries_total", "cleanrun_partition_spill_bytes_total",
                        "cleanrun_pass_duration_seconds", "cleanrun_pass_duration_seconds_max",
                        "cleanrun_profile_allowed_memory_bytes", "cleanrun_profile_allowed_pods",
                        "cleanrun_profile_allowed_scratch_bytes", "cleanrun_profile_used_memory_bytes",
                        "cleanrun_profile_used_pods", "cleanrun_profile_used_scratch_bytes",
                        "cleanrun_quality_gate_failures_total", "cleanrun_read_bytes_total",
                        "cleanrun_rows_read_total", "cleanrun_rows_rejected_total", "cleanrun_rows_removed_total",
                        "cleanrun_rows_written_total", "cleanrun_rule_violations_total", "cleanrun_run_active_pods",
                        "cleanrun_run_completions_total", "cleanrun_run_duration_seconds",
                        "cleanrun_run_duration_seconds_max", "cleanrun_run_eta_timestamp_seconds",
                        "cleanrun_run_info", "cleanrun_run_partitions", "cleanrun_run_pod_budget",
                        "cleanrun_run_progress_ratio", "cleanrun_runs", "cleanrun_slot_refill_seconds",
                        "cleanrun_slot_refill_seconds_max", "cleanrun_status_bytes", "cleanrun_status_patches_total",
                        "cleanrun_written_bytes_total", "custom_resources", "events_received_total",
                        "reconciliations_active", "reconciliations_execution_duration_seconds",
                        "reconciliations_execution_duration_seconds_max", "reconciliations_failure_total",
                        "reconciliations_queue", "reconciliations_retries_total", "reconciliations_started_total",
                        "reconciliations_success_total");
    }

    @Test
    void what_runs_and_who_leads_can_be_read() {
        assertThat(told.scrape().value("cleanrun_build_info", "version", "1.2.3", "commit", "abc")).hasValue(1.0);
        assertThat(told.scrape().value("cleanrun_operator_leader")).hasValue(1.0);
        assertThat(told.scrape().value("process_uptime_seconds")).isPresent();
        assertThat(told.scrape().series("jvm_memory_used_bytes")).isNotEmpty();
    }

    @Test
    void promtool_has_nothing_to_say_about_ours() throws IOException, InterruptedException {
        Optional<Path> promtool = Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder,
                "promtool")).filter(Files::isExecutable).findFirst();
        Assumptions.assumeTrue(promtool.isPresent(), "promtool is not installed");
        Process process = new ProcessBuilder(promtool.get().toString(), "check", "metrics").redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(told.scrape().text().getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(said.lines().filter(line -> line.startsWith("cleanrun_") || line.startsWith("error"))).isEmpty();
    }

    private Map<String, String> comments(String kind) {
        var found = new TreeMap<String, String>();
        told.scrape().text().lines().filter(line -> line.startsWith("# " + kind + " ")).forEach(line -> {
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
        told.runs().planned(Told.RUN, "image", "d1");
        told.runs().standing(Told.RUN, Told.running(Optional.of(Told.NOW)), () -> 0.5, 12);
        told.runs().statusPatch(Told.RUN, 900, PatchOutcome.WRITTEN);
        told.runs().budget("medical", new Budget(16, 1, 1), new Budget(1, 1, 1));
        Map<String, Object> metadata = Map.of(Constants.CONTROLLER_NAME, "cleanrun");
        var resource = new ConfigMapBuilder().withNewMetadata().withNamespace("claims").withName("r").endMetadata()
                .build();
        told.meters.controllers().eventReceived(new Event(new ResourceID("r", "claims")), metadata);
        told.meters.controllers().reconciliationSubmitted(resource, null, metadata);
        return told;
    }
}
