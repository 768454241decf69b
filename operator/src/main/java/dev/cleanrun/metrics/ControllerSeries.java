// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Series of one controller. */
final class ControllerSeries {
    private final Meters meters;
    private final AtomicInteger queued;
    private final AtomicInteger active;
    private final Timer executions;
    private final Set<ResourceID> primaries = ConcurrentHashMap.newKeySet();
    private final Map<String, OfNamespace> byNamespace = new ConcurrentHashMap<>();

    private record OfNamespace(Counter started, Counter succeeded, Counter failed, Counter retried) {}

    ControllerSeries(Meters meters) {
        this.meters = meters;
        queued = meters.count("reconciliations.queue", "Reconciliations that wait for a thread.");
        active = meters.count("reconciliations.active", "Reconciliations that run.");
        executions = meters.timer("reconciliations.execution.duration", "One reconciliation.", Buckets.RECONCILIATION);
        meters.gauge("custom_resources", null, "Primary resources that exist.", primaries, Set::size);
    }

    void received(String namespace, String event, String action) {
        meters.counter(
                        "events.received",
                        "Events that may lead to a reconciliation.",
                        "namespace",
                        namespace,
                        "event",
                        event,
                        "action",
                        action)
                .increment();
    }

    /** A set, since an informer that lists again tells of everything once more. */
    void exists(ResourceID primary) {
        primaries.add(primary);
    }

    void isGone(ResourceID primary) {
        primaries.remove(primary);
    }

    void submitted(String namespace, boolean again) {
        queued.incrementAndGet();
        of(namespace).started().increment();
        if (again) {
            of(namespace).retried().increment();
        }
    }

    void started() {
        queued.decrementAndGet();
        active.incrementAndGet();
    }

    void finished() {
        active.decrementAndGet();
    }

    void succeeded(String namespace) {
        of(namespace).succeeded().increment();
    }

    void failed(String namespace) {
        of(namespace).failed().increment();
    }

    <T> T timed(Callable<T> execution) throws Exception {
        return executions.recordCallable(execution);
    }

    private OfNamespace of(String namespace) {
        return byNamespace.computeIfAbsent(
                namespace,
                _ -> new OfNamespace(
                        meters.counter("reconciliations.started", "Reconciliations submitted.", "namespace", namespace),
                        meters.counter(
                                "reconciliations.success", "Reconciliations that succeeded.", "namespace", namespace),
                        meters.counter(
                                "reconciliations.failure", "Reconciliations that failed.", "namespace", namespace),
                        meters.counter(
                                "reconciliations.retries",
                                "Reconciliations after a failure.",
                                "namespace",
                                namespace)));
    }
}
