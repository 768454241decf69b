// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.contract.text.Printable;

/** A source that cannot be planned before a person has looked at it. The message says what was found and what to do. */
public final class DiscoveryStalled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    DiscoveryStalled(Reason reason, String message) {
        super(Printable.text(message)); // keys of somebody's bucket are in it
        this.reason = reason;
    }

    /** Why, as a condition's reason. */
    public Reason reason() {
        return reason;
    }

    /** What stands in the way of a plan. */
    public enum Reason {
        /** Nothing to clean lies there. */
        SOURCE_EMPTY(ConditionReason.SOURCE_EMPTY),
        /** {@code include} and {@code exclude} leave nothing, or name keys that the source does not have. */
        NOTHING_SELECTED(ConditionReason.NOTHING_SELECTED),
        /** Objects outside partitions, or of another format. */
        UNEXPECTED_OBJECTS(ConditionReason.UNEXPECTED_OBJECTS),
        /** Partitions with different keys. */
        MIXED_PARTITION_KEYS(ConditionReason.MIXED_PARTITION_KEYS),
        /** More than one discovery may look at. */
        TOO_MANY_OBJECTS(ConditionReason.TOO_MANY_OBJECTS);

        private final ConditionReason condition;

        Reason(ConditionReason condition) {
            this.condition = condition;
        }

        /** As a condition's reason. */
        public ConditionReason condition() {
            return condition;
        }
    }
}
