// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;

/**
 * Meters that share some labels. Those of one name have the same set of labels everywhere, or Prometheus refuses them.
 */
record Meters(MeterRegistry registry, Tags common) {
    Counter counter(String name, String help, String... tags) {
        return Counter.builder(name).description(help).tags(common.and(tags)).register(registry);
    }

    Counter amount(String name, String unit, String help, String label, String value) {
        return Counter.builder(name)
                .baseUnit(unit)
                .description(help)
                .tags(common.and(label, value))
                .register(registry);
    }

    Counter bytes(String name, String help) {
        return Counter.builder(name)
                .baseUnit("bytes")
                .description(help)
                .tags(common)
                .register(registry);
    }

    Timer timer(String name, String help, Duration[] buckets, String... tags) {
        return Timer.builder(name)
                .description(help)
                .serviceLevelObjectives(buckets)
                .tags(common.and(tags))
                .register(registry);
    }

    /** Of whole numbers: what is recorded is rounded up, so shares need a {@link ShareHistogram}. */
    DistributionSummary histogram(String name, String unit, String help, double[] buckets) {
        if (Arrays.stream(buckets).anyMatch(bucket -> bucket != Math.rint(bucket))) {
            throw new IllegalArgumentException(name + " has buckets between whole numbers, which are rounded up");
        }
        return DistributionSummary.builder(name)
                .baseUnit(unit)
                .description(help)
                .serviceLevelObjectives(buckets)
                .tags(common)
                .register(registry);
    }

    /** A number that its holder counts up and down. */
    AtomicInteger count(String name, String help, String... tags) {
        var count = new AtomicInteger();
        gauge(name, null, help, count, AtomicInteger::get, tags);
        return count;
    }

    <T> Gauge gauge(String name, String unit, String help, T of, ToDoubleFunction<T> value, String... tags) {
        return Gauge.builder(name, of, value)
                .strongReference(true)
                .baseUnit(unit)
                .description(help)
                .tags(common.and(tags))
                .register(registry);
    }

    /** A series that is always 1 and tells by its labels. */
    Gauge info(String name, String help, String... tags) {
        return gauge(name, null, help, 1, one -> one, tags);
    }
}
