// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import static dev.cleanrun.metrics.Told.GIB;
import static dev.cleanrun.metrics.Told.NOW;
import static dev.cleanrun.metrics.Told.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.AttemptResult;
import dev.cleanrun.decide.ladder.FailureClass;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be read of runs. */
class RunMetersTest {
    private Told told = new Told(MeterSettings.ALL);

    @AfterEach
    void meters_are_closed() {
        told.meters.close();
    }

    @Test
    void ten_thousand_partitions_make_no_more_series_than_ten() {
        record(0, 10);
        long few = told.scrape().series("cleanrun_").size();
        record(10, 10_000);
        assertThat(told.scrape().series("cleanrun_")).hasSize((int) few);
        assertThat(told.scrape().value("cleanrun_partition_attempts_total", "result", "succeeded"))
                .hasValue(8_000.0);
    }

    @Test
    void every_result_and_reason_is_there_at_zero_before_it_happens() {
        told.runs().seen("claims", "medical");
        Scrape scrape = told.scrape();
        for (RunResult result : RunResult.values()) {
            assertThat(scrape.value(
                            "cleanrun_run_completions_total",
                            "namespace",
                            "claims",
                            "profile",
                            "medical",
                            "result",
                            result.label()))
                    .hasValue(0.0);
        }
        for (AttemptResult result : AttemptResult.values()) {
            assertThat(scrape.value("cleanrun_partition_attempts_total", "result", result.label()))
                    .hasValue(0.0);
        }
        for (FailureClass reason : FailureClass.values()) {
            assertThat(scrape.value("cleanrun_partition_retries_total", "reason", reason.key()))
                    .hasValue(0.0);
        }
        for (PatchOutcome outcome : PatchOutcome.values()) {
            assertThat(scrape.value("cleanrun_status_patches_total", "outcome", outcome.label()))
                    .hasValue(0.0);
        }
        for (FailureClass reason : FailureClass.values()) {
            assertThat(scrape.value("cleanrun_partition_failures_total", "reason", reason.key()))
                    .hasValue(0.0);
        }
        for (AttemptResult result : AttemptResult.values()) {
            assertThat(scrape.value("cleanrun_memory_asked_byte_seconds_total", "result", result.label()))
                    .hasValue(0.0);
        }
        assertThat(scrape.value("cleanrun_partition_oom_kills_total")).hasValue(0.0);
        assertThat(scrape.value("cleanrun_quality_gate_failures_total")).hasValue(0.0);
        assertThat(scrape.value("cleanrun_run_duration_seconds_count", "result", "failed"))
                .hasValue(0.0);
    }

    @Test
    void work_is_counted_from_what_was_committed() {
        told.runs().recorded("claims", "medical", Told.committed(0), Told.result("RX-NDC-02"));
        Scrape scrape = told.scrape();
        assertThat(scrape.value("cleanrun_rows_read_total")).hasValue(100.0);
        assertThat(scrape.value("cleanrun_rows_written_total")).hasValue(90.0);
        assertThat(scrape.value("cleanrun_rows_rejected_total")).hasValue(4.0);
        assertThat(scrape.value("cleanrun_rows_removed_total")).hasValue(6.0);
        assertThat(scrape.value("cleanrun_read_bytes_total")).hasValue(1000.0);
        assertThat(scrape.value("cleanrun_written_bytes_total")).hasValue(500.0);
        assertThat(scrape.value("cleanrun_partition_spill_bytes_total")).hasValue(7.0);
        assertThat(scrape.value("cleanrun_rule_violations_total", "rule", "RX-NDC-02"))
                .hasValue(3.0);
        assertThat(scrape.value("cleanrun_partition_duration_seconds_sum", "result", "succeeded"))
                .hasValue(40.0);
        assertThat(scrape.value("cleanrun_partition_peak_memory_bytes_sum")).hasValue((double) GIB);
        assertThat(scrape.value("cleanrun_partition_peak_memory_ratio_bucket", "le", "0.25"))
                .hasValue(0.0);
        assertThat(scrape.value("cleanrun_partition_peak_memory_ratio_bucket", "le", "0.5"))
                .hasValue(1.0);
    }

    @Test
    void memory_is_counted_over_time_as_asked_and_as_used() {
        told.runs().recorded("claims", "medical", Told.committed(0), Told.result());
        told.runs().recorded("claims", "medical", Told.ended(1, new Evidence.OutOfMemory()), Optional.empty());
        Scrape scrape = told.scrape();
        assertThat(scrape.value("cleanrun_memory_asked_byte_seconds_total", "result", "succeeded"))
                .hasValue(2.0 * GIB * 40);
        assertThat(scrape.value("cleanrun_memory_used_byte_seconds_total", "result", "succeeded"))
                .hasValue(1.0 * GIB * 40);
        assertThat(scrape.value("cleanrun_memory_asked_byte_seconds_total", "result", "oom"))
                .hasValue(2.0 * GIB * 40);
    }

    @Test
    void where_the_time_of_workers_went_is_counted() {
        told.runs().recorded("claims", "medical", Told.committed(0), Told.result());
        assertThat(told.scrape().value("cleanrun_worker_busy_seconds_total", "step", "stage"))
                .hasValue(0.001);
        assertThat(told.scrape().value("cleanrun_worker_busy_seconds_total", "step", "query"))
                .hasValue(0.002);
        assertThat(told.scrape().value("cleanrun_worker_busy_seconds_total", "step", "publish"))
                .hasValue(0.003);
    }

    @Test
    void a_partition_that_is_given_up_is_counted_by_its_reason() {
        told.runs().givenUp("claims", "medical", FailureClass.DATA);
        assertThat(told.scrape().value("cleanrun_partition_failures_total", "reason", "data"))
                .hasValue(1.0);
        assertThat(told.scrape().value("cleanrun_partition_failures_total", "reason", "memory"))
                .hasValue(0.0);
    }

    @Test
    void work_that_was_found_done_is_not_counted_again() {
        told.runs()
                .recorded(
                        "claims",
                        "medical",
                        Told.ended(0, new Evidence.Committed("f", true, new RowTotals(100, 90, 4, 6))),
                        Told.result("RX-NDC-02"));
        Scrape scrape = told.scrape();
        assertThat(scrape.value("cleanrun_partition_attempts_total", "result", "found"))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_rows_read_total")).hasValue(0.0);
        assertThat(scrape.value("cleanrun_rule_violations_total", "rule", "RX-NDC-02"))
                .isEmpty();
    }

    @Test
    void a_killed_worker_and_an_engine_out_of_memory_are_both_oom_but_only_one_was_killed() {
        told.runs().recorded("claims", "medical", Told.ended(0, new Evidence.OutOfMemory()), Optional.empty());
        told.runs()
                .recorded(
                        "claims",
                        "medical",
                        Told.ended(1, new Evidence.Exited(20, "OutOfMemory", "")),
                        Optional.empty());
        assertThat(told.scrape().value("cleanrun_partition_attempts_total", "result", "oom"))
                .hasValue(2.0);
        assertThat(told.scrape().value("cleanrun_partition_oom_kills_total")).hasValue(1.0);
    }

    @Test
    void a_broken_gate_a_retry_and_the_end_of_a_run_are_counted() {
        told.runs()
                .recorded(
                        "claims",
                        "medical",
                        Told.ended(0, new Evidence.Exited(13, "GateBroken", "")),
                        Optional.empty());
        told.runs().retried("claims", "medical", FailureClass.STORAGE);
        told.runs().finished("claims", "medical", RunResult.PARTIAL, Duration.ofMinutes(7), 2);
        Scrape scrape = told.scrape();
        assertThat(scrape.value("cleanrun_quality_gate_failures_total")).hasValue(1.0);
        assertThat(scrape.value("cleanrun_partition_attempts_total", "result", "failed"))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_partition_retries_total", "reason", "storage"))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_run_completions_total", "result", "partial"))
                .hasValue(1.0);
        assertThat(scrape.value("cleanrun_run_duration_seconds_bucket", "result", "partial", "le", "300.0"))
                .hasValue(0.0);
        assertThat(scrape.value("cleanrun_run_duration_seconds_bucket", "result", "partial", "le", "900.0"))
                .hasValue(1.0);
    }

    @Test
    void a_summary_is_no_partition() {
        told.runs().seen("claims", "medical");
        told.runs()
                .recorded(
                        "claims",
                        "medical",
                        new EndedAttempt(
                                new AttemptId("uid", new AttemptWork.Summary(), 1, 1),
                                new AttemptSize(GIB, GIB),
                                NOW,
                                NOW,
                                OptionalLong.empty(),
                                new Evidence.Committed("", false, RowTotals.NONE)),
                        Optional.empty());
        assertThat(told.scrape().value("cleanrun_partition_attempts_total", "result", "succeeded"))
                .hasValue(0.0);
    }

    @Test
    void rules_are_bounded_whatever_workers_say() {
        IntStream.range(0, 1000)
                .forEach(i -> told.runs().recorded("claims", "medical", Told.committed(i), Told.result("R-" + i)));
        told.runs().recorded("claims", "medical", Told.committed(1000), Told.result("patient 4711, born 1961"));
        assertThat(told.scrape().series("cleanrun_rule_violations_total")).hasSize(100);
        assertThat(told.scrape().text()).doesNotContain("patient", "born");
        assertThat(told.scrape().value("cleanrun_rule_violations_total", "rule", "other"))
                .hasValue(902 * 3.0);
    }

    @Test
    void no_label_holds_a_character_that_cannot_be_seen() {
        told.runs()
                .recorded(
                        "claims",
                        "medical",
                        Told.committed(0),
                        Told.result("R\u001b[2J", "R\n1", "R\u202e1", "R\u00851", "R\ufeff", "\ue000"));
        assertThat(told.scrape().text().replace("\n", ""))
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]");
        assertThat(told.scrape().value("cleanrun_rule_violations_total", "rule", "other"))
                .hasValue(6 * 3.0);
    }

    @Test
    void rules_and_runs_can_be_left_out() {
        told.meters.close();
        told = new Told(new MeterSettings(false, false));
        record(0, 10);
        told.runs().standing(RUN, Told.running(Optional.of(NOW)), () -> 0.5, 16);
        told.runs().planned(RUN, Told.IDENTITY);
        told.runs().told(RUN, Told.figures(Optional.of("AccessDenied")));
        told.runs().statusPatch(RUN, 900, PatchOutcome.WRITTEN);
        told.runs().phase(RUN, Phase.RUNNING);
        assertThat(told.scrape().series("cleanrun_rule_")).isEmpty();
        assertThat(told.scrape().text()).doesNotContain("run=");
        assertThat(told.scrape().value("cleanrun_runs", "phase", "Running")).hasValue(1.0);
    }

    @Test
    void budgets_are_shown_as_long_as_the_profile_exists() {
        told.runs().budget("medical", new Budget(16, 160 * GIB, 1024 * GIB), new Budget(3, 6 * GIB, 60 * GIB));
        told.runs().budget("medical", new Budget(16, 160 * GIB, 1024 * GIB), new Budget(2, 4 * GIB, 40 * GIB));
        assertThat(told.scrape().value("cleanrun_profile_allowed_pods", "profile", "medical"))
                .hasValue(16.0);
        assertThat(told.scrape().value("cleanrun_profile_used_pods")).hasValue(2.0);
        assertThat(told.scrape().value("cleanrun_profile_used_memory_bytes")).hasValue(4.0 * GIB);
        assertThat(told.scrape().value("cleanrun_profile_allowed_scratch_bytes"))
                .hasValue(1024.0 * GIB);
        told.runs().profileGone("medical");
        assertThat(told.scrape().series("cleanrun_profile_")).isEmpty();
    }

    @Test
    void times_of_the_operator_itself_are_histograms() {
        told.runs().passTook(Duration.ofMillis(4));
        told.runs().refill(Duration.ofMillis(25));
        told.runs().discovered(Duration.ofSeconds(3));
        assertThat(told.scrape().value("cleanrun_pass_duration_seconds_bucket", "le", "0.005"))
                .hasValue(1.0);
        assertThat(told.scrape().value("cleanrun_slot_refill_seconds_bucket", "le", "0.02"))
                .hasValue(0.0);
        assertThat(told.scrape().value("cleanrun_slot_refill_seconds_bucket", "le", "0.03"))
                .hasValue(1.0);
        assertThat(told.scrape().value("cleanrun_discovery_duration_seconds_sum"))
                .hasValue(3.0);
    }

    /** Of ten partitions eight are committed, and two fail. */
    private void record(int from, int to) {
        told.runs().seen("claims", "medical");
        for (int i = from; i < to; i++) {
            boolean fails = i % 10 > 7;
            told.runs()
                    .recorded(
                            "claims",
                            "medical",
                            fails ? Told.ended(i, new Evidence.OutOfMemory()) : Told.committed(i),
                            fails ? Optional.empty() : Told.result("RX-NDC-02", "RX-QTY-01"));
            double ratio = i / 10_000.0;
            told.runs().standing(RUN, Told.running(Optional.of(NOW.plusSeconds(i))), () -> ratio, 16);
            told.runs().told(RUN, Told.figures(Optional.of("AccessDenied")));
            told.runs().planned(RUN, Told.IDENTITY);
        }
    }
}
