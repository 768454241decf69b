// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.text.Printable;

/** A source that cannot be planned before a person has looked at it. The message says what was found and what to do. */
public final class DiscoveryStalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ConditionReason reason;

    DiscoveryStalled(ConditionReason reason, String message) {
        super(Printable.text(message)); // keys of somebody's bucket are in it
        this.reason = reason;
    }

    /** Why, as a condition's reason. */
    public ConditionReason reason() {
        return reason;
    }
}
