// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.decide.Budget;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What the live attempts of each profile may use, and do use. */
final class BudgetGauges {
    private final MeterRegistry registry;
    private final Map<String, OfProfile> byProfile = new ConcurrentHashMap<>();

    private record Side(Budget allowed, Budget used) {}

    private static final class OfProfile {
        private volatile Side now;
        private final List<Gauge> gauges;

        OfProfile(Meters meters, Side now) {
            this.now = now;
            gauges = Stream.of(
                            meters.gauge(
                                    "cleanrun.profile.allowed.pods",
                                    null,
                                    "Attempts that may be live at once.",
                                    this,
                                    it -> it.now.allowed().pods()),
                            meters.gauge(
                                    "cleanrun.profile.used.pods",
                                    null,
                                    "Live attempts, creates on their way included.",
                                    this,
                                    it -> it.now.used().pods()),
                            meters.gauge(
                                    "cleanrun.profile.allowed.memory",
                                    "bytes",
                                    "Memory that live attempts may have.",
                                    this,
                                    it -> it.now.allowed().memory()),
                            meters.gauge(
                                    "cleanrun.profile.used.memory",
                                    "bytes",
                                    "Memory limits of live attempts.",
                                    this,
                                    it -> it.now.used().memory()),
                            meters.gauge(
                                    "cleanrun.profile.allowed.scratch",
                                    "bytes",
                                    "Scratch that live attempts may have.",
                                    this,
                                    it -> it.now.allowed().scratch()),
                            meters.gauge(
                                    "cleanrun.profile.used.scratch",
                                    "bytes",
                                    "Scratch limits of live attempts.",
                                    this,
                                    it -> it.now.used().scratch()))
                    .toList();
        }
    }

    BudgetGauges(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(String profile, Budget allowed, Budget used) {
        var now = new Side(allowed, used);
        byProfile.computeIfAbsent(profile, _ -> new OfProfile(new Meters(registry, Tags.of("profile", profile)), now))
                .now = now;
    }

    void remove(String profile) {
        OfProfile gone = byProfile.remove(profile);
        if (gone != null) {
            gone.gauges.forEach(registry::remove);
        }
    }
}
