// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.contract.result.ExitCode;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.attempt.Evidence;
import dev.cleanrun.decide.attempt.RowTotals;
import dev.cleanrun.decide.ladder.AttemptResult;
import dev.cleanrun.decide.ladder.FailureClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/** Everything that is counted for one namespace and profile; all of it there from the first moment, at 0. */
final class ProfileSeries {
    private final Map<Phase, AtomicInteger> phases = new EnumMap<>(Phase.class);
    private final Map<RunResult, Counter> completions = new EnumMap<>(RunResult.class);
    private final Map<RunResult, Timer> runDurations = new EnumMap<>(RunResult.class);
    private final Map<AttemptResult, Counter> attempts = new EnumMap<>(AttemptResult.class);
    private final Map<AttemptResult, Timer> attemptDurations = new EnumMap<>(AttemptResult.class);
    private final Map<FailureClass, Counter> retries = new EnumMap<>(FailureClass.class);
    private final Map<FailureClass, Counter> givenUp = new EnumMap<>(FailureClass.class);
    private final Counter oomKills;
    private final Counter gateFailures;
    private final Counter warnings;
    private final DistributionSummary peak;
    private final DoubleConsumer peakShare;
    private final WorkSeries work;
    private final RowSeries rows;
    private final Optional<RuleSeries> rules;

    ProfileSeries(Meters meters, MeterSettings settings, DoubleConsumer peakShare) {
        this.peakShare = peakShare;
        for (Phase phase : Phase.values()) {
            phases.put(phase, meters.count("cleanrun.runs", "Runs by phase.", "phase", words(phase)));
        }
        for (RunResult result : RunResult.values()) {
            completions.put(
                    result, meters.counter("cleanrun.run.completions", "Runs that ended.", "result", result.label()));
            // When somebody deletes a run says nothing about how long one takes.
            if (result != RunResult.CANCELLED) {
                runDurations.put(
                        result,
                        meters.timer(
                                "cleanrun.run.duration",
                                "From the start of a round of a run to its end.",
                                Buckets.RUN,
                                "result",
                                result.label()));
            }
        }
        for (AttemptResult result : AttemptResult.values()) {
            attempts.put(
                    result,
                    meters.counter(
                            "cleanrun.partition.attempts",
                            "Attempts at partitions that ended.",
                            "result",
                            result.label()));
            // One that found the work done took no time worth knowing.
            if (result != AttemptResult.FOUND) {
                attemptDurations.put(
                        result,
                        meters.timer(
                                "cleanrun.partition.duration",
                                "From the creation of an attempt to its end.",
                                Buckets.ATTEMPT,
                                "result",
                                result.label()));
            }
        }
        for (FailureClass reason : FailureClass.values()) {
            retries.put(
                    reason,
                    meters.counter(
                            "cleanrun.partition.retries", "Partitions that are tried again.", "reason", reason.key()));
            givenUp.put(
                    reason,
                    meters.counter(
                            "cleanrun.partition.failures", "Partitions that are given up.", "reason", reason.key()));
        }
        oomKills = meters.counter("cleanrun.partition.oom.kills", "Workers killed for their memory limit.");
        gateFailures = meters.counter("cleanrun.quality.gate.failures", "Attempts that broke a quality gate.");
        warnings = meters.counter(
                "cleanrun.run.warnings",
                "What summaries of runs that succeeded warn of: gates that warn or could not be judged, and data that"
                        + " may mean something else; at most three a run.");
        peak = meters.histogram(
                "cleanrun.partition.peak.memory", "bytes", "Highest memory of an attempt.", Buckets.PEAK);
        work = new WorkSeries(meters);
        rows = new RowSeries(meters);
        rules = settings.perRule() ? Optional.of(new RuleSeries(meters)) : Optional.empty();
    }

    void recorded(EndedAttempt ended, Optional<Result> result) {
        AttemptResult how = AttemptResult.of(ended.evidence());
        attempts.get(how).increment();
        Optional.ofNullable(attemptDurations.get(how))
                .ifPresent(timer -> timer.record(Duration.between(ended.createdAt(), ended.endedAt())));
        work.ended(how, ended);
        ended.peak().ifPresent(bytes -> {
            peak.record((double) bytes);
            peakShare.accept((double) bytes / ended.memory());
        });
        result.map(Result::peak).ifPresent(rows::spilled);
        switch (ended.evidence()) {
            case Evidence.OutOfMemory() -> oomKills.increment();
            case Evidence.Exited(int code, String _, String _)
            when code == ExitCode.GATE_BROKEN.code() -> gateFailures.increment();
            case Evidence.Committed(String _, boolean found, RowTotals counted, var _)
            when !found -> {
                rows.committed(counted, result.map(Result::bytes));
                result.map(Result::millis).ifPresent(work::busy);
                rules.ifPresent(
                        series -> series.fired(result.map(Result::topRules).orElse(List.of())));
            }
            case Evidence.Committed _, Evidence.Helped _, Evidence.Failure _ -> {}
        }
    }

    /** What a helper cost; a failure of one is nothing to its partition, and no failed attempt at it. */
    void helped(EndedAttempt ended) {
        AttemptResult how = AttemptResult.of(ended.evidence());
        work.ended(how, ended);
        if (how == AttemptResult.HELPED) {
            attempts.get(how).increment();
        }
    }

    void retried(FailureClass reason) {
        retries.get(reason).increment();
    }

    void givenUp(FailureClass reason) {
        givenUp.get(reason).increment();
    }

    void finished(RunResult result, Duration took, int warned) {
        completions.get(result).increment();
        runDurations.get(result).record(took);
        // A run that failed is looked at anyway.
        if (result == RunResult.SUCCEEDED) {
            warnings.increment(warned);
        }
    }

    void cancelled() {
        completions.get(RunResult.CANCELLED).increment();
    }

    /** One run more, or less, in this phase. */
    void moved(Phase phase, int by) {
        phases.get(phase).addAndGet(by);
    }

    /** As {@code kubectl get} shows it. */
    private static String words(Phase phase) {
        return switch (phase) {
            case DISCOVERING -> "Discovering";
            case QUEUED -> "Queued";
            case RUNNING -> "Running";
            case DRAINING -> "Draining";
            case SUSPENDED -> "Suspended";
            case SUCCEEDED -> "Succeeded";
            case FAILED -> "Failed";
        };
    }
}
