// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Memory that was learned, by what the rules of a profile give; at most sixteen series for each profile. */
final class LearnedGauges {
    private final MultiGauge gauge;
    private final Map<String, Map<String, Long>> byProfile = new TreeMap<>();

    LearnedGauges(MeterRegistry registry) {
        gauge = MultiGauge.builder("cleanrun.memory.learned")
                .baseUnit("bytes")
                .description(
                        "Memory for the largest partition of a class as learned; that of the rules until enough was "
                                + "seen.")
                .register(registry);
    }

    synchronized void show(String profile, Map<String, Long> learned) {
        if (learned.isEmpty()) {
            remove(profile);
        } else if (!learned.equals(byProfile.put(profile, Map.copyOf(learned)))) {
            register();
        }
    }

    synchronized void remove(String profile) {
        if (byProfile.remove(profile) != null) {
            register();
        }
    }

    private void register() {
        List<MultiGauge.Row<?>> rows = byProfile.entrySet().stream()
                .flatMap(profile -> profile.getValue().entrySet().stream()
                        .<MultiGauge.Row<?>>map(one -> MultiGauge.Row.of(
                                Tags.of("profile", profile.getKey(), "given", one.getKey()), one.getValue())))
                .toList();
        gauge.register(rows, true);
    }
}
