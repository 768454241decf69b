// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;

/** All meters of one operator process. */
public final class OperatorMeters implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RunMeters runs;
    private final ControllerMetrics controllers;
    private final LineageSeries lineage;
    private final JvmGcMetrics collections = new JvmGcMetrics();

    /** What runs; as the build wrote it down. */
    public record Build(String version, String commit) {}

    /**
     * @param leading whether this process leads now
     * @param time for the gauges of ended runs
     */
    public OperatorMeters(MeterSettings settings, Build build, BooleanSupplier leading, InstantSource time) {
        var meters = new Meters(registry, Tags.empty());
        meters.info(
                "cleanrun.build.info",
                "What runs.",
                "version",
                build.version(),
                "commit",
                build.commit(),
                "java",
                Runtime.version().toString());
        meters.gauge(
                "cleanrun.operator.leader",
                null,
                "1 on the operator that leads.",
                leading,
                it -> it.getAsBoolean() ? 1 : 0);
        List<MeterBinder> process = List.of(
                new JvmMemoryMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics(),
                new FileDescriptorMetrics(),
                new ResidentMemory(),
                collections);
        process.forEach(binder -> binder.bindTo(registry));
        runs = new RunMeters(registry, settings, time);
        controllers = new ControllerMetrics(registry);
        lineage = new LineageSeries(meters);
    }

    /** For whoever works on runs. */
    public RunMeters runs() {
        return runs;
    }

    /** For the framework. */
    public Metrics controllers() {
        return controllers;
    }

    /** For whoever sends lineage. */
    public LineageSeries lineage() {
        return lineage;
    }

    /** Everything as it is now, in the text format of Prometheus. */
    public String scrape() {
        runs.sweep();
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}
