// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The framework's own work, under upstream's names. */
class ControllerMetricsTest {
    private static final Map<String, Object> METADATA = Map.of(Constants.CONTROLLER_NAME, "cleanrun");
    private static final ResourceID PRIMARY = new ResourceID("medical", "claims");
    private static final ConfigMap RESOURCE = new ConfigMapBuilder()
            .withNewMetadata()
            .withNamespace("claims")
            .withName("medical")
            .endMetadata()
            .build();

    private final Told told = new Told(MeterSettings.ALL);
    private final Metrics metrics = told.meters.controllers();

    @AfterEach
    void meters_are_closed() {
        told.meters.close();
    }

    @Test
    void events_of_secondary_resources_are_counted_beside_those_of_primaries() {
        metrics.eventReceived(ofPrimary(ResourceAction.ADDED), METADATA);
        metrics.eventReceived(new Event(PRIMARY), METADATA);
        metrics.eventReceived(new Event(PRIMARY), METADATA);
        assertThat(told.scrape()
                        .value(
                                "events_received_total",
                                "controller_name",
                                "cleanrun",
                                "namespace",
                                "claims",
                                "event",
                                "ResourceEvent",
                                "action",
                                "ADDED"))
                .hasValue(1.0);
        assertThat(told.scrape()
                        .value(
                                "events_received_total",
                                "controller_name",
                                "cleanrun",
                                "namespace",
                                "claims",
                                "event",
                                "Event",
                                "action",
                                "none"))
                .hasValue(2.0);
    }

    @Test
    void primaries_are_counted_once_however_often_they_are_told() {
        metrics.eventReceived(ofPrimary(ResourceAction.ADDED), METADATA);
        metrics.eventReceived(ofPrimary(ResourceAction.ADDED), METADATA);
        metrics.eventReceived(ofPrimary(ResourceAction.UPDATED), METADATA);
        assertThat(told.scrape().value("custom_resources", "controller_name", "cleanrun"))
                .hasValue(1.0);
        metrics.eventReceived(ofPrimary(ResourceAction.DELETED), METADATA);
        metrics.cleanupDone(PRIMARY, METADATA);
        metrics.cleanupDone(PRIMARY, METADATA);
        assertThat(told.scrape().value("custom_resources")).hasValue(0.0);
    }

    @Test
    void a_reconciliation_waits_runs_and_ends() {
        metrics.reconciliationSubmitted(RESOURCE, null, METADATA);
        assertThat(told.scrape().value("reconciliations_queue")).hasValue(1.0);
        assertThat(told.scrape().value("reconciliations_started_total", "namespace", "claims"))
                .hasValue(1.0);
        metrics.reconciliationStarted(RESOURCE, METADATA);
        assertThat(told.scrape().value("reconciliations_queue")).hasValue(0.0);
        assertThat(told.scrape().value("reconciliations_active")).hasValue(1.0);
        metrics.reconciliationSucceeded(RESOURCE, METADATA);
        metrics.reconciliationFinished(RESOURCE, null, METADATA);
        assertThat(told.scrape().value("reconciliations_active")).hasValue(0.0);
        assertThat(told.scrape().value("reconciliations_success_total")).hasValue(1.0);
        assertThat(told.scrape().value("reconciliations_failure_total")).hasValue(0.0);
    }

    @Test
    void a_failure_and_its_retry_are_counted() {
        metrics.reconciliationFailed(RESOURCE, null, new IllegalStateException(), METADATA);
        metrics.reconciliationSubmitted(RESOURCE, attempt(1), METADATA);
        metrics.reconciliationSubmitted(RESOURCE, attempt(0), METADATA);
        assertThat(told.scrape().value("reconciliations_failure_total")).hasValue(1.0);
        assertThat(told.scrape().value("reconciliations_retries_total")).hasValue(1.0);
    }

    @Test
    void an_execution_is_timed_and_its_exception_passed_on_as_it_is() throws Exception {
        assertThat(metrics.timeControllerExecution(execution(() -> "done"))).isEqualTo("done");
        var thrown = new IOException("no");
        assertThatThrownBy(() -> metrics.timeControllerExecution(execution(() -> {
                    throw thrown;
                })))
                .isSameAs(thrown);
        assertThat(told.scrape().value("reconciliations_execution_duration_seconds_count"))
                .hasValue(2.0);
    }

    private static ResourceEvent ofPrimary(ResourceAction action) {
        return new ResourceEvent(action, PRIMARY, RESOURCE);
    }

    private static RetryInfo attempt(int count) {
        return new RetryInfo() {
            @Override
            public int getAttemptCount() {
                return count;
            }

            @Override
            public boolean isLastAttempt() {
                return false;
            }
        };
    }

    private static Metrics.ControllerExecution<String> execution(Callable<String> body) {
        return new Metrics.ControllerExecution<>() {
            @Override
            public String name() {
                return "reconcile";
            }

            @Override
            public String controllerName() {
                return "cleanrun";
            }

            @Override
            public String successTypeName(String result) {
                return "";
            }

            @Override
            public ResourceID resourceID() {
                return PRIMARY;
            }

            @Override
            public Map<String, Object> metadata() {
                return METADATA;
            }

            @Override
            public String execute() throws Exception {
                return body.call();
            }
        };
    }
}
