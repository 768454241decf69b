// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate.OnBreach;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A summary as what {@code dbt test} leaves: {@code run_results.json}, version 6
 * (https://schemas.getdbt.com/dbt/run-results/v6.json). A rule with a column, a gate and a gate on drift are a test
 * each. What is over a threshold of the recipe warns, since thresholds block nothing; only gates fail.
 *
 * @param metadata of the file
 * @param results a test each
 * @param elapsedTime seconds of all attempts together
 * @param args what dbt would have been called with
 */
public record DbtRunResults(
        Metadata metadata,
        List<TestResult> results,
        @JsonProperty("elapsed_time") BigDecimal elapsedTime,
        Map<String, String> args) {
    private static final String SCHEMA = "https://schemas.getdbt.com/dbt/run-results/v6.json";
    private static final int MILLIS = 3;

    /** Copies the list. */
    public DbtRunResults {
        results = List.copyOf(results);
    }

    /**
     * What the file is.
     *
     * @param schema address of the form
     * @param generatedAt when the newest partition on the target was committed (ISO instant), so that the same target
     *     has the same file; null without partitions
     * @param invocation the run's identity
     * @param env none
     */
    public record Metadata(
            @JsonProperty("dbt_schema_version") String schema,
            @JsonProperty("generated_at") String generatedAt,
            @JsonProperty("invocation_id") String invocation,
            Map<String, String> env) {}

    /** How a test went. */
    public enum Status {
        /** In order. */
        PASS("pass"),
        /** Over a limit that blocks nothing. */
        WARN("warn"),
        /** Over a limit that fails the run. */
        FAIL("fail"),
        /** It could not be judged, which fails the run. */
        ERROR("error"),
        /** It could not be judged. */
        SKIPPED("skipped");

        private final String text;

        Status(String text) {
            this.text = text;
        }

        /** As dbt writes it. */
        @JsonValue
        public String text() {
            return text;
        }
    }

    /**
     * One test. Fields that say how dbt ran it are empty.
     *
     * @param status how it went
     * @param timing none: rules run together
     * @param thread as dbt calls its only thread
     * @param seconds 0, for the same reason
     * @param response rows that were looked at
     * @param message what happened, in a sentence; null where nothing is to be said
     * @param failures rows that break the rule; null where there is no number
     * @param id {@code test.cleanrun.} and what is tested
     * @param compiled null
     * @param code null
     * @param relation the target
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record TestResult(
            Status status,
            List<Map<String, String>> timing,
            @JsonProperty("thread_id") String thread,
            @JsonProperty("execution_time") int seconds,
            @JsonProperty("adapter_response") Map<String, Long> response,
            String message,
            Long failures,
            @JsonProperty("unique_id") String id,
            Boolean compiled,
            @JsonProperty("compiled_code") String code,
            @JsonProperty("relation_name") String relation) {
        private static TestResult of(
                RunSummary summary,
                String id,
                Status status,
                Map<String, Long> response,
                String message,
                Long failures) {
            return new TestResult(
                    status,
                    List.of(),
                    "Thread-1",
                    0,
                    response,
                    message,
                    failures,
                    "test.cleanrun." + id,
                    null,
                    null,
                    summary.origin().target());
        }
    }

    /** The summary in this form. */
    public static DbtRunResults of(RunSummary summary) {
        List<TestResult> results = new ArrayList<>();
        summary.gates().forEach(gate -> results.add(gate(summary, gate)));
        for (int number = 0; number < summary.drift().size(); number++) {
            results.add(drift(summary, summary.drift().get(number), number + 1));
        }
        summary.rules().forEach(rule -> results.add(rule(summary, rule)));
        long millis = summary.wholeMillis();
        return new DbtRunResults(
                new Metadata(SCHEMA, summary.origin().newestCommit(), summary.runUid(), Map.of()),
                results,
                BigDecimal.valueOf(millis, MILLIS),
                new TreeMap<>(Map.of("which", "test", "invocation_command", "cleanrun " + summary.run())));
    }

    private static TestResult rule(RunSummary summary, RuleTotal rule) {
        Status status = switch (rule.status()) {
            case PASSED -> Status.PASS;
            case FAILED -> Status.WARN;
            case NOT_APPLICABLE -> Status.SKIPPED;
            case null -> Status.SKIPPED;
        };
        String id = Stream.of(RuleEntry.name(rule.id(), rule.nth()), rule.column(), rule.step(), rule.action())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining("."));
        return TestResult.of(
                summary,
                id,
                status,
                Map.of("rows_evaluated", rule.evaluated()),
                rule.status() == RuleStatus.NOT_APPLICABLE
                        ? "the source lacks the rule's columns or its list"
                        : rule.description(),
                rule.invalid());
    }

    private static TestResult gate(RunSummary summary, GateTotal gate) {
        GateEntry worst = gate.worst();
        Status status = switch (worst.verdict()) {
            case PASSED -> Status.PASS;
            case NEARLY -> Status.WARN;
            case BROKEN -> worst.onBreach() == OnBreach.FAIL ? Status.FAIL : Status.WARN;
            case TOO_FEW_ROWS, NOT_APPLICABLE -> Status.SKIPPED;
        };
        String about = worst.rule() == null ? "rejected" : worst.rule();
        return TestResult.of(
                summary,
                "gate." + about + "." + gate.scope() + "." + worst.onBreach(),
                status,
                Map.of("rows_evaluated", worst.evaluated()),
                worst.verdict() == GateEntry.Verdict.BROKEN ? worst.breach() : null,
                worst.invalid());
    }

    private static TestResult drift(RunSummary summary, DriftTotal drift, int number) {
        DriftGate gate = drift.gate();
        Status status = switch (drift.verdict()) {
            case PASSED -> Status.PASS;
            case BROKEN -> gate.onBreach() == OnBreach.FAIL ? Status.FAIL : Status.WARN;
            case TOO_FEW_ROWS -> Status.SKIPPED;
            case NOT_JUDGED -> gate.noEarlierRun() == OnBreach.FAIL ? Status.ERROR : Status.SKIPPED;
        };
        String id = Stream.of("drift", number, gate.of(), gate.rule(), gate.column())
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining("."));
        return TestResult.of(summary, id, status, Map.of(), drift.message(), null);
    }
}
