// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters of the framework's own work, under the names that upstream's dashboard asks for. Upstream's own meters (5.3.2)
 * give events of secondary resources fewer labels than others, and Prometheus refuses them.
 */
final class ControllerMetrics implements Metrics {
    private final MeterRegistry registry;
    private final Map<String, ControllerSeries> byName = new ConcurrentHashMap<>();

    ControllerMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void controllerRegistered(Controller<? extends HasMetadata> controller) {
        of(controller.getConfiguration().getName());
    }

    @Override
    public void eventReceived(Event event, Map<String, Object> metadata) {
        ResourceID primary = event.getRelatedCustomResourceID();
        String namespace = primary.getNamespace().orElse("");
        if (event instanceof ResourceEvent ofPrimary) {
            of(metadata)
                    .received(namespace, "ResourceEvent", ofPrimary.getAction().toString());
            if (ofPrimary.getAction() != ResourceAction.DELETED) {
                of(metadata).exists(primary);
            }
        } else {
            of(metadata).received(namespace, event.getClass().getSimpleName(), "none");
        }
    }

    @Override
    public void reconciliationSubmitted(HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
        boolean again = retry != null && retry.getAttemptCount() > 0;
        of(metadata).submitted(namespace(resource), again);
    }

    @Override
    public void reconciliationStarted(HasMetadata resource, Map<String, Object> metadata) {
        of(metadata).started();
    }

    @Override
    public void reconciliationSucceeded(HasMetadata resource, Map<String, Object> metadata) {
        of(metadata).succeeded(namespace(resource));
    }

    @Override
    public void reconciliationFailed(
            HasMetadata resource, RetryInfo retry, Exception exception, Map<String, Object> metadata) {
        of(metadata).failed(namespace(resource));
    }

    @Override
    public void reconciliationFinished(HasMetadata resource, RetryInfo retry, Map<String, Object> metadata) {
        of(metadata).finished();
    }

    @Override
    public void cleanupDone(ResourceID primary, Map<String, Object> metadata) {
        of(metadata).isGone(primary);
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        return of(execution.controllerName()).timed(execution::execute);
    }

    private ControllerSeries of(Map<String, Object> metadata) {
        return of(Objects.toString(metadata.get(Constants.CONTROLLER_NAME), "unknown"));
    }

    private ControllerSeries of(String name) {
        return byName.computeIfAbsent(
                name, _ -> new ControllerSeries(new Meters(registry, Tags.of("controller.name", name))));
    }

    private static String namespace(HasMetadata resource) {
        return Objects.requireNonNullElse(resource.getMetadata().getNamespace(), "");
    }
}
