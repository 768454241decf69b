// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.cluster.DeliveredRun;
import dev.cleanrun.names.RunKind;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import java.time.InstantSource;

/** Calls for deliveries. */
@ControllerConfiguration(
        name = DeliveryReconciler.NAME,
        informer = @Informer(comparableResourceVersions = false, informerListLimit = KindReconciler.PAGE),
        triggerReconcilerOnAllEvents = true)
public final class DeliveryReconciler extends KindReconciler<Delivery> {
    static final String NAME = "delivery";

    DeliveryReconciler(WatchedKinds all, InstantSource clock) {
        super(Delivery.class, RunKind.DELIVERY, all, clock);
    }

    @Override
    CleanRun seen(Delivery delivery) {
        return DeliveredRun.of(delivery);
    }

    @Override
    String profileOf(Delivery delivery) {
        return delivery.getSpec().profile();
    }
}
