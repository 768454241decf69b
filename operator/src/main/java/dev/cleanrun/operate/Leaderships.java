// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.operate;

import dev.cleanrun.cluster.OperatorClient;
import dev.cleanrun.leader.ElectedLeadership;
import dev.cleanrun.leader.Leadership;
import dev.cleanrun.leader.LeaseSettings;
import dev.cleanrun.leader.SoleLeadership;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.UUID;

/** Which kind of leadership an installation has. */
final class Leaderships {
    /** Name of the lease in the operator's namespace. */
    private static final String LEASE = "cleanrun-operator";

    private Leaderships() {}

    static Leadership of(OperatorSettings settings, KubernetesClient client, Leadership.Callbacks callbacks) {
        return settings.replica().election()
                ? new ElectedLeadership(
                        client,
                        LeaseSettings.of(
                                settings.replica().namespace(),
                                LEASE,
                                settings.replica().identity(),
                                UUID.randomUUID(),
                                OperatorClient.REQUEST_TIMEOUT),
                        callbacks,
                        System::nanoTime)
                : new SoleLeadership(callbacks);
    }
}
