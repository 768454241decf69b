// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleConsumer;

/**
 * A histogram of shares between 0 and 1, by namespace and profile. It is Prometheus' own, since Micrometer's count
 * whole numbers: there each share would be a 1 ({@code TimeWindowFixedBoundaryHistogram.recordDouble}, Micrometer
 * 1.17).
 */
final class ShareHistogram {
    private final Histogram histogram;

    ShareHistogram(PrometheusRegistry registry, String name, String help, double... buckets) {
        histogram = Histogram.builder()
                .name(name)
                .help(help)
                .classicOnly()
                .withoutExemplars()
                .classicUpperBounds(buckets)
                .labelNames("namespace", "profile")
                .register(registry);
    }

    /** Takes shares of one profile in one namespace; its series is there from now on. */
    DoubleConsumer of(String namespace, String profile) {
        return histogram.labelValues(namespace, profile)::observe;
    }
}
