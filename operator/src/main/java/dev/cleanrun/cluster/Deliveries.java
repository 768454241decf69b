// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

import dev.cleanrun.api.v1alpha1.Delivery;
import dev.cleanrun.names.RunRef;
import java.util.Optional;

/** Deliveries at the API server itself, past every cache. */
@FunctionalInterface
public interface Deliveries {
    /**
     * The delivery as it is now; empty when it is gone, or when another one has its name.
     *
     * @throws ApiUnavailable when the server does not say
     */
    Optional<Delivery> delivery(RunRef ref);
}
