// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.api.v1alpha1.ConditionReason;

/** What keeps a run from going on, or from going on at its speed, until a person or time helps. */
public enum StallReason {
    /** Storage refuses: credentials, policy or key. */
    ACCESS_DENIED(ConditionReason.ACCESS_DENIED),
    /** Storage does not answer. Time may help. */
    STORAGE_UNAVAILABLE(ConditionReason.STORAGE_UNAVAILABLE),
    /** Attempts cannot start. */
    CANNOT_START(ConditionReason.CANNOT_START),
    /** An input that changed since it was planned cannot be looked at again before somebody has done something. */
    INPUT_UNREADABLE(ConditionReason.INPUT_UNREADABLE),
    /** The run has failed, see its outcome. */
    FAILED(ConditionReason.FAILED);

    private final ConditionReason condition;

    StallReason(ConditionReason condition) {
        this.condition = condition;
    }

    /** As a condition's reason. */
    public ConditionReason condition() {
        return condition;
    }

    /** As it stands in a condition. */
    public String text() {
        return condition.text();
    }
}
