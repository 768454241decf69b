// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.names.RunKind;
import dev.cleanrun.names.RunRef;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs and deliveries share budgets and targets, so whoever acts has to know both. */
class WatchedKindsTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private final WatchedKinds kinds = new WatchedKinds(InstantSource.fixed(NOON));
    private final CleanRunReconciler runs = new CleanRunReconciler(kinds, InstantSource.fixed(NOON));
    private final DeliveryReconciler deliveries = new DeliveryReconciler(kinds, InstantSource.fixed(NOON));

    /** There is no intake yet: whoever went on would fail. */
    @Test
    void nothing_is_reconciled_before_every_kind_is_listed() {
        assertThat(runs.reconcile(new CleanRun(), null).getScheduleDelay()).hasValue(200L);
        assertThat(deliveries.reconcile(new Delivery(), null).getScheduleDelay())
                .hasValue(200L);
        assertThat(kinds.since()).isEqualTo(Instant.MAX);

        kinds.started();

        assertThat(kinds.isStarted()).isTrue();
        assertThat(kinds.since()).isEqualTo(NOON);
    }

    /** By default the framework tells nobody of a resource that is marked for deletion, or gone. */
    @Test
    void every_event_calls_for_a_run_also_its_deletion() {
        assertThat(List.of(runs, deliveries))
                .allMatch(kind -> kind.getClass()
                        .getAnnotation(ControllerConfiguration.class)
                        .triggerReconcilerOnAllEvents());
    }

    @Test
    void a_kind_that_the_cluster_does_not_have_has_no_resources_and_no_pods() {
        kinds.watch(List.of(runs, deliveries), null);
        kinds.started();

        assertThat(kinds.all()).isEmpty();
        assertThat(kinds.uids()).isEmpty();
        assertThat(kinds.byUid("6f1c2a9e")).isEmpty();
        assertThat(kinds.ofProfile("medical", NOON)).isEmpty();
    }

    @Test
    void what_the_passes_see_in_a_resource_is_of_its_kind() {
        var delivery = new Delivery();
        delivery.getMetadata().setNamespace("claims");
        delivery.getMetadata().setName("acme");
        delivery.getMetadata().setUid("6f1c2a9e");
        var run = new CleanRun();
        run.setMetadata(delivery.getMetadata());

        assertThat(KnownRun.ref(deliveries.seen(delivery)))
                .isEqualTo(new RunRef(RunKind.DELIVERY, "claims", "acme", "6f1c2a9e"));
        assertThat(KnownRun.ref(runs.seen(run))).isEqualTo(new RunRef("claims", "acme", "6f1c2a9e"));
    }
}
