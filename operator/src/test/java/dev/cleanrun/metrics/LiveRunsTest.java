// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import static dev.cleanrun.metrics.Told.NOW;
import static dev.cleanrun.metrics.Told.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.names.ProfiledRun;
import dev.cleanrun.names.RunRef;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Gauges that carry the name of a run. */
class LiveRunsTest {
    private final Told told = new Told(MeterSettings.ALL);

    @AfterEach
    void meters_are_closed() {
        told.meters.close();
    }

    @Test
    void a_run_is_shown_as_it_stands() {
        told.runs().planned(RUN, Told.IDENTITY);
        told.runs().standing(RUN, Told.running(Optional.of(NOW)), () -> 0.25, 12);
        told.runs().statusPatch(RUN, 900, PatchOutcome.WRITTEN);
        told.runs().statusPatch(RUN, 1000, PatchOutcome.FAILED);
        Scrape scrape = told.scrape();
        assertThat(scrape.value("cleanrun_run_partitions", "run", RUN.name(), "phase", "skipped"))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_run_partitions", "phase", "succeeded"))
                .hasValue(2.0);
        assertThat(scrape.value("cleanrun_run_partitions", "phase", "active")).hasValue(3.0);
        assertThat(scrape.value("cleanrun_run_partitions", "phase", "retrying")).hasValue(1.0);
        assertThat(scrape.value("cleanrun_run_partitions", "phase", "pending")).hasValue(2.0);
        assertThat(scrape.value("cleanrun_run_partitions", "phase", "failed")).hasValue(1.0);
        assertThat(scrape.value("cleanrun_run_progress_ratio")).hasValue(0.25);
        assertThat(scrape.value("cleanrun_run_active_pods")).hasValue(2.0);
        assertThat(scrape.value("cleanrun_run_pod_budget")).hasValue(12.0);
        assertThat(scrape.value(
                        "cleanrun_run_info",
                        "profile",
                        "medical",
                        "image",
                        "registry/worker@sha256:1",
                        "recipe",
                        "d1",
                        "report",
                        Told.IDENTITY.report(),
                        "trace",
                        Told.IDENTITY.trace()))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_status_bytes")).hasValue(900.0);
        assertThat(scrape.value("cleanrun_status_patches_total", "outcome", "failed"))
                .hasValue(1.0);
    }

    @Test
    void rows_and_start_are_those_of_its_status() {
        told.runs().told(RUN, Told.figures(Optional.empty()));
        assertThat(told.scrape().value("cleanrun_run_rows", "profile", "medical", "kind", "read"))
                .hasValue(100.0);
        assertThat(told.scrape().value("cleanrun_run_rows", "kind", "clean")).hasValue(90.0);
        assertThat(told.scrape().value("cleanrun_run_rows", "kind", "rejected")).hasValue(4.0);
        assertThat(told.scrape().value("cleanrun_run_rows", "kind", "removed")).hasValue(6.0);
        assertThat(told.scrape().value("cleanrun_run_start_timestamp_seconds")).hasValue((double) NOW.getEpochSecond());
    }

    @Test
    void a_run_that_needs_a_person_says_so_with_one_reason_and_only_as_long_as_it_does() {
        told.runs().told(RUN, Told.figures(Optional.empty()));
        assertThat(told.scrape().series("cleanrun_run_stalled")).isEmpty();
        told.runs().told(RUN, Told.figures(Optional.of("AccessDenied")));
        told.runs().told(RUN, Told.figures(Optional.of("ProfileNotFound")));
        assertThat(told.scrape().series("cleanrun_run_stalled"))
                .singleElement()
                .satisfies(series -> assertThat(series.labels()).containsEntry("reason", "ProfileNotFound"));
        told.runs().told(RUN, Told.figures(Optional.empty()));
        assertThat(told.scrape().series("cleanrun_run_stalled")).isEmpty();
    }

    @Test
    void its_end_is_absent_while_nobody_knows_it() {
        told.runs().standing(RUN, Told.running(Optional.empty()), () -> 0, 12);
        assertThat(told.scrape().series("cleanrun_run_eta")).isEmpty();
        told.runs().standing(RUN, Told.running(Optional.of(NOW)), () -> 0, 12);
        assertThat(told.scrape().value("cleanrun_run_eta_timestamp_seconds")).hasValue((double) NOW.getEpochSecond());
        told.runs().standing(RUN, Told.running(Optional.empty()), () -> 0, 12);
        assertThat(told.scrape().series("cleanrun_run_eta")).isEmpty();
    }

    @Test
    void what_a_run_is_made_with_is_one_series() {
        told.runs().planned(RUN, Told.IDENTITY);
        told.runs().planned(RUN, new RunIdentity("image-2", "d1", "s3://apcd/clean/", ""));
        assertThat(told.scrape().series("cleanrun_run_info"))
                .singleElement()
                .satisfies(series -> assertThat(series.labels()).containsEntry("image", "image-2"));
    }

    @Test
    void a_deleted_run_leaves_no_series() {
        shown();
        told.runs().gone(RUN.namespace(), RUN.name());
        assertThat(told.scrape().text()).doesNotContain(RUN.name());
        assertThat(told.scrape().value("cleanrun_runs", "phase", "Running")).hasValue(0.0);
        assertThat(told.scrape().value("cleanrun_run_completions_total", "result", "cancelled"))
                .hasValue(1.0);
    }

    @Test
    void an_ended_run_stays_a_quarter_of_an_hour() {
        shown();
        told.runs().standing(RUN, Told.succeeded(), () -> 1, 12);
        told.runs().phase(RUN, Phase.SUCCEEDED);
        told.later(NOW.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(told.scrape().value("cleanrun_run_partitions", "phase", "succeeded"))
                .hasValue(9.0);
        told.later(NOW.plus(Duration.ofMinutes(15)));
        assertThat(told.scrape().text()).doesNotContain(RUN.name());
        told.runs().standing(RUN, Told.succeeded(), () -> 1, 12);
        told.runs().statusPatch(RUN, 900, PatchOutcome.WRITTEN);
        assertThat(told.scrape().text()).doesNotContain(RUN.name());
        assertThat(told.scrape().value("cleanrun_runs", "phase", "Succeeded")).hasValue(1.0);
    }

    @Test
    void a_run_that_is_retried_after_its_end_is_shown_again() {
        shown();
        told.runs().standing(RUN, Told.succeeded(), () -> 1, 12);
        told.later(NOW.plus(Duration.ofHours(1)));
        told.scrape();
        told.runs().standing(RUN, Told.running(Optional.empty()), () -> 0.5, 12);
        assertThat(told.scrape().value("cleanrun_run_progress_ratio")).hasValue(0.5);
    }

    @Test
    void a_run_counts_in_one_phase() {
        told.runs().phase(RUN, Phase.DISCOVERING);
        told.runs().phase(RUN, Phase.RUNNING);
        told.runs().phase(new ProfiledRun(new RunRef("claims", "other", "u2"), "medical"), Phase.RUNNING);
        assertThat(told.scrape().value("cleanrun_runs", "phase", "Discovering")).hasValue(0.0);
        assertThat(told.scrape().value("cleanrun_runs", "phase", "Running")).hasValue(2.0);
    }

    private void shown() {
        told.runs().planned(RUN, Told.IDENTITY);
        told.runs().phase(RUN, Phase.RUNNING);
        told.runs().standing(RUN, Told.running(Optional.of(NOW)), () -> 0.25, 12);
        told.runs().told(RUN, Told.figures(Optional.of("AccessDenied")));
        told.runs().statusPatch(RUN, 900, PatchOutcome.WRITTEN);
    }
}
