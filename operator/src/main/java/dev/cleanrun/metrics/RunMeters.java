// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.decide.Budget;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.decide.attempt.AttemptWork;
import dev.cleanrun.decide.attempt.EndedAttempt;
import dev.cleanrun.decide.ladder.FailureClass;
import dev.cleanrun.names.ProfiledRun;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleSupplier;

/** What the rest of the operator tells of runs. Any thread may call; nothing here blocks for long or fails. */
public final class RunMeters {
    private final PrometheusMeterRegistry registry;
    private final MeterSettings settings;
    private final Map<Key, ProfileSeries> series = new ConcurrentHashMap<>();
    private final ShareHistogram peakShares;
    private final LiveRuns runs;
    private final BudgetGauges budgets;
    private final LearnedGauges learned;
    private final Map<PatchOutcome, Counter> patches = new EnumMap<>(PatchOutcome.class);
    private final Timer pass;
    private final Timer refill;
    private final Timer discovery;

    private record Key(String namespace, String profile) {}

    RunMeters(PrometheusMeterRegistry registry, MeterSettings settings, InstantSource time) {
        this.registry = registry;
        this.settings = settings;
        peakShares = new ShareHistogram(
                registry.getPrometheusRegistry(),
                "cleanrun_partition_peak_memory_ratio",
                "Highest memory of an attempt, of its limit.",
                Buckets.RATIO);
        runs = new LiveRuns(registry, settings.perRun(), this::series, time);
        budgets = new BudgetGauges(registry);
        learned = new LearnedGauges(registry);
        var meters = new Meters(registry, Tags.empty());
        for (PatchOutcome outcome : PatchOutcome.values()) {
            patches.put(
                    outcome,
                    meters.counter(
                            "cleanrun.status.patches", "Statuses sent to the API server.", "outcome", outcome.label()));
        }
        pass = meters.timer("cleanrun.pass.duration", "One pass over a profile.", Buckets.PASS);
        refill = meters.timer(
                "cleanrun.slot.refill",
                "From the sight of an attempt's end to the answer to its successor's create.",
                Buckets.REFILL);
        discovery = meters.timer("cleanrun.discovery.duration", "Listing and planning one source.", Buckets.DISCOVERY);
    }

    /** A run of this namespace and profile exists: from now on its series do. */
    public void seen(String namespace, String profile) {
        series(namespace, profile);
    }

    /**
     * An attempt ended. Once for each attempt, when status has it; what an attempt at a summary did is not counted.
     *
     * @param result what the worker said, where it said anything
     */
    public void recorded(String namespace, String profile, EndedAttempt ended, Optional<Result> result) {
        switch (ended.id().work()) {
            case AttemptWork.Partition _ -> series(namespace, profile).recorded(ended, result);
            case AttemptWork.Help _ -> series(namespace, profile).helped(ended);
            case AttemptWork.Summary _ -> {}
        }
    }

    /** A partition is to be tried again, once for each failure that does not give it up. */
    public void retried(String namespace, String profile, FailureClass reason) {
        series(namespace, profile).retried(reason);
    }

    /** A partition is given up for the round. */
    public void givenUp(String namespace, String profile, FailureClass reason) {
        series(namespace, profile).givenUp(reason);
    }

    /**
     * A run ended; once for each round.
     *
     * @param warnings of its summary
     */
    public void finished(String namespace, String profile, RunResult result, Duration took, int warnings) {
        series(namespace, profile).finished(result, took, warnings);
    }

    /** A run is in this phase, planned or not. A final phase starts the time after which its gauges go. */
    public void phase(ProfiledRun run, Phase phase) {
        runs.phase(run, phase);
    }

    /** What a planned run is made with. */
    public void planned(ProfiledRun run, RunIdentity identity) {
        runs.planned(run, identity);
    }

    /** What the status of a run says; after its {@link #phase}. */
    public void told(ProfiledRun run, StatusFigures figures) {
        runs.told(run, figures);
    }

    /**
     * How a planned run stands, after each pass.
     *
     * @param ratio as {@link ProgressRatio} has it; asked for when somebody reads the metrics
     * @param podBudget attempts that it may have live at once: its own cap or its profile's
     */
    public void standing(ProfiledRun run, RunDecision decision, DoubleSupplier ratio, int podBudget) {
        runs.standing(run, decision, ratio, podBudget);
    }

    /** A run does not exist any more: its gauges go. One that had not ended is counted as cancelled. */
    public void gone(String namespace, String run) {
        runs.gone(namespace, run)
                .ifPresent(profile -> series(namespace, profile).cancelled());
    }

    /** What the live attempts of a profile may use and do use. */
    public void budget(String profile, Budget allowed, Budget used) {
        budgets.show(profile, allowed, used);
    }

    /**
     * What was learned of the memory of a profile.
     *
     * @param memory bytes by what the rules give, as {@code 6Gi}
     */
    public void learned(String profile, Map<String, Long> memory) {
        learned.show(profile, memory);
    }

    /** A profile does not exist any more. */
    public void profileGone(String profile) {
        budgets.remove(profile);
        learned.remove(profile);
    }

    /**
     * A status was sent.
     *
     * @param bytes its size as JSON
     */
    public void statusPatch(ProfiledRun run, int bytes, PatchOutcome outcome) {
        patches.get(outcome).increment();
        if (outcome == PatchOutcome.WRITTEN) {
            runs.status(run, bytes);
        }
    }

    /** One pass over a profile is done. */
    public void passTook(Duration duration) {
        pass.record(duration);
    }

    /** A slot was free for so long: from the sight of an attempt's end to the answer to its successor's create. */
    public void refill(Duration duration) {
        refill.record(duration);
    }

    /** A source was listed. */
    public void discovered(Duration duration) {
        discovery.record(duration);
    }

    void sweep() {
        runs.sweep();
    }

    private ProfileSeries series(String namespace, String profile) {
        return series.computeIfAbsent(
                new Key(namespace, profile),
                key -> new ProfileSeries(
                        new Meters(registry, Tags.of("namespace", key.namespace(), "profile", key.profile())),
                        settings,
                        peakShares.of(key.namespace(), key.profile())));
    }
}
