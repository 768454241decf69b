// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.planning;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.text.Printable;

/** A run cannot be taken in before somebody has done something. */
public final class RunBlocked extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ConditionReason reason;

    /** @param reason of the condition; the message says what is missing and what to do */
    public RunBlocked(ConditionReason reason, String message) {
        super(Printable.text(message)); // names that others gave are in it
        this.reason = reason;
    }

    public ConditionReason reason() {
        return reason;
    }
}
