// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.CleanRun;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.api.v1alpha1.Limits;
import dev.cleanrun.status.DeliveryStatuses;
import dev.cleanrun.terms.DeliveryRun;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import java.util.Optional;

/**
 * A delivery as the passes see it. Its kind says what it really is; it is never sent anywhere: the status of a delivery
 * is written by {@link KubernetesRuns}, as what a delivery shows.
 */
@Group(Limits.GROUP)
@Version(Limits.VERSION)
@Kind("Delivery")
@Plural("deliveries")
public final class DeliveredRun extends CleanRun {
    private static final long serialVersionUID = 1L;

    /** The run. What the resource lacks is lacking there as well. */
    public static CleanRun of(Delivery delivery) {
        var run = new DeliveredRun();
        run.setMetadata(delivery.getMetadata());
        run.setSpec(Optional.ofNullable(delivery.getSpec()).map(DeliveryRun::of).orElse(null));
        CleanRunStatus status = Optional.ofNullable(delivery.getStatus())
                .map(DeliveryStatuses::run)
                .orElse(null);
        run.setStatus(status);
        return run;
    }
}
