// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.decide.RunDecision;
import dev.cleanrun.names.ProfiledRun;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;

/** The runs that exist, and the gauges of those that are live or ended a short time ago. */
final class LiveRuns {
    /** An ended run stays on the dashboards for so long. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final MeterRegistry registry;
    private final boolean shown;
    private final BiFunction<String, String, ProfileSeries> series;
    private final InstantSource time;
    private final Map<Key, Run> runs = new HashMap<>();

    private record Key(String namespace, String name) {}

    /** One run; {@code endedAt} is when it was first seen to have ended. */
    private static final class Run {
        private final String profile;
        private final RunGauges gauges;
        private Optional<Phase> phase = Optional.empty();
        private Optional<Instant> endedAt = Optional.empty();

        Run(String profile, RunGauges gauges) {
            this.profile = profile;
            this.gauges = gauges;
        }

        void ended(boolean ended, Instant now) {
            endedAt = ended ? Optional.of(endedAt.orElse(now)) : Optional.empty();
        }

        boolean isOver(Instant now) {
            return endedAt.isPresent() && !endedAt.get().plus(KEPT).isAfter(now);
        }
    }

    /** @param series of a namespace and a profile */
    LiveRuns(
            MeterRegistry registry,
            boolean shown,
            BiFunction<String, String, ProfileSeries> series,
            InstantSource time) {
        this.registry = registry;
        this.shown = shown;
        this.series = series;
        this.time = time;
    }

    synchronized void phase(ProfiledRun ref, Phase phase) {
        Run run = run(ref);
        run.phase.ifPresent(
                before -> series.apply(ref.namespace(), ref.profile()).moved(before, -1));
        series.apply(ref.namespace(), ref.profile()).moved(phase, 1);
        run.phase = Optional.of(phase);
        run.ended(phase == Phase.SUCCEEDED || phase == Phase.FAILED, time.instant());
    }

    synchronized void standing(ProfiledRun ref, RunDecision decision, DoubleSupplier ratio, int podBudget) {
        Run run = run(ref);
        run.ended(decision.outcome().isFinal(), time.instant());
        if (isShown(run)) {
            run.gauges.show(new RunGauges.Figures(
                    decision.partitions(),
                    decision.outcome().isFinal() ? fixed(ratio) : ratio,
                    decision.completion(),
                    podBudget));
        }
    }

    /** What is shown of a run that is over must not hold on to its plan. */
    private static DoubleSupplier fixed(DoubleSupplier ratio) {
        double last = ratio.getAsDouble();
        return () -> last;
    }

    synchronized void planned(ProfiledRun ref, RunIdentity identity) {
        Run run = run(ref);
        if (isShown(run)) {
            run.gauges.info(identity);
        }
    }

    synchronized void told(ProfiledRun ref, StatusFigures figures) {
        Run run = run(ref);
        if (isShown(run)) {
            run.gauges.status().show(figures);
        }
    }

    synchronized void status(ProfiledRun ref, int bytes) {
        Run run = run(ref);
        if (isShown(run)) {
            run.gauges.status().size(bytes);
        }
    }

    /** Forgets a run; its profile if it had begun and not ended. */
    synchronized Optional<String> gone(String namespace, String name) {
        Run run = runs.remove(new Key(namespace, name));
        if (run == null) {
            return Optional.empty();
        }
        run.gauges.remove();
        run.phase.ifPresent(before -> series.apply(namespace, run.profile).moved(before, -1));
        return run.phase.isPresent() && run.endedAt.isEmpty() ? Optional.of(run.profile) : Optional.empty();
    }

    /** Removes the gauges of runs that ended some time ago; the runs still count by phase. */
    synchronized void sweep() {
        Instant now = time.instant();
        runs.values().stream().filter(run -> run.isOver(now)).forEach(run -> run.gauges.remove());
    }

    private boolean isShown(Run run) {
        return shown && !run.isOver(time.instant());
    }

    private Run run(ProfiledRun ref) {
        return runs.computeIfAbsent(
                new Key(ref.namespace(), ref.name()),
                key -> new Run(
                        ref.profile(),
                        new RunGauges(new Meters(
                                registry,
                                Tags.of("namespace", key.namespace(), "profile", ref.profile(), "run", key.name())))));
    }
}
