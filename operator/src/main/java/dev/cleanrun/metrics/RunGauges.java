// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.decide.RunDecision.Partitions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/** What is shown of one live run. */
final class RunGauges {
    private final Meters meters;
    private final StatusGauges status;
    private final List<Meter> shown = new ArrayList<>();
    private Optional<Gauge> completion = Optional.empty();
    private Optional<Info> info = Optional.empty();
    private volatile Figures figures;

    /** @param ratio done, of the bytes to clean */
    record Figures(Partitions partitions, DoubleSupplier ratio, Optional<Instant> completion, int podBudget) {}

    private record Info(RunIdentity identity, Gauge gauge) {}

    RunGauges(Meters meters) {
        this.meters = meters;
        status = new StatusGauges(meters);
    }

    synchronized void show(Figures now) {
        boolean first = figures == null;
        figures = now;
        if (first) {
            partitions("skipped", Partitions::skipped);
            partitions("succeeded", Partitions::succeeded);
            partitions("active", Partitions::active);
            partitions("retrying", Partitions::retrying);
            partitions("pending", Partitions::pending);
            partitions("failed", Partitions::failed);
            gauge(
                    "cleanrun.run.progress.ratio",
                    null,
                    "Cleaned, of the bytes to clean.",
                    it -> it.figures.ratio().getAsDouble());
            gauge(
                    "cleanrun.run.active.pods",
                    null,
                    "Pods at partitions.",
                    it -> it.figures.partitions().pods());
            gauge("cleanrun.run.pod.budget", null, "Attempts that may be live at once.", it -> it.figures.podBudget());
        }
        if (now.completion().isPresent() && completion.isEmpty()) {
            completion = Optional.of(meters.gauge(
                    "cleanrun.run.eta.timestamp",
                    "seconds",
                    "When the run may be done; absent while unknown.",
                    this,
                    RunGauges::eta));
        } else if (now.completion().isEmpty()) {
            completion.ifPresent(meters.registry()::remove);
            completion = Optional.empty();
        }
    }

    StatusGauges status() {
        return status;
    }

    synchronized void info(RunIdentity identity) {
        if (info.map(Info::identity).equals(Optional.of(identity))) {
            return;
        }
        info.map(Info::gauge).ifPresent(meters.registry()::remove);
        info = Optional.of(new Info(
                identity,
                meters.info(
                        "cleanrun.run.info",
                        "What a run is made with, where its summary for people is once it has ended, and its trace.",
                        "image",
                        identity.image(),
                        "recipe",
                        identity.recipe(),
                        "report",
                        identity.report(),
                        "trace",
                        identity.trace())));
    }

    synchronized void remove() {
        shown.forEach(meters.registry()::remove);
        shown.clear();
        completion.ifPresent(meters.registry()::remove);
        completion = Optional.empty();
        info.map(Info::gauge).ifPresent(meters.registry()::remove);
        info = Optional.empty();
        status.remove();
        figures = null;
    }

    private double eta() {
        Figures now = figures;
        return now == null
                ? Double.NaN
                : now.completion()
                        .map(Instant::getEpochSecond)
                        .map(Long::doubleValue)
                        .orElse(Double.NaN);
    }

    private void partitions(String where, ToIntFunction<Partitions> count) {
        gauge(
                "cleanrun.run.partitions",
                null,
                "Partitions by where they stand.",
                it -> count.applyAsInt(it.figures.partitions()),
                "phase",
                where);
    }

    private void gauge(String name, String unit, String help, ToDoubleFunction<RunGauges> value, String... tags) {
        shown.add(meters.gauge(name, unit, help, this, value, tags));
    }
}
