// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.PlanStatus;

/** Why a run is not among those that the decider decides on. */
public sealed interface BlockedReason {
    /** Its source is being listed and planned. */
    record Discovering() implements BlockedReason {}

    /**
     * It needs a person, or something that only a person can see to.
     *
     * @param reason why
     * @param message what happened, to what, and what to do next; holds no value from the data
     */
    record Stalled(ConditionReason reason, String message) implements BlockedReason {}

    /**
     * It goes on by itself once something is over.
     *
     * @param reason why
     * @param message what it waits for, as the other run by name
     */
    record WaitingFor(ConditionReason reason, String message) implements BlockedReason {}

    /**
     * It was to be planned only, and is.
     *
     * @param plan what discovery made
     * @param total partitions of the plan
     * @param skipped those that were committed before, with nothing changed
     * @param bytes of the input of the others
     */
    record Planned(PlanStatus plan, int total, int skipped, long bytes) implements BlockedReason {}
}
