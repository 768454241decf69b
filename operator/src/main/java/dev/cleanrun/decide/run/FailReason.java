// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

import dev.cleanrun.api.v1alpha1.ConditionReason;

/** Why a run failed. */
public enum FailReason {
    /** Order or recipe was refused by a worker: every partition would fail. */
    RECIPE_INVALID(ConditionReason.RECIPE_INVALID),
    /** Ten equal failures and not one success. */
    ALL_ATTEMPTS_FAIL(ConditionReason.ALL_ATTEMPTS_FAIL),
    /** More partitions failed than {@code failurePolicy.maxFailedPartitions} allows. */
    TOO_MANY_FAILED_PARTITIONS(ConditionReason.TOO_MANY_FAILED_PARTITIONS),
    /** Everything was tried, and some partitions failed. */
    PARTITIONS_FAILED(ConditionReason.PARTITIONS_FAILED),
    /**
     * More rows of all partitions together broke a rule than a gate with {@code scope: Run} and {@code onBreach: Fail}
     * allows.
     */
    QUALITY_GATE_BROKEN(ConditionReason.QUALITY_GATE_BROKEN),
    /** There is such a gate, and the summary that judges it could not be made. */
    QUALITY_GATE_NOT_JUDGED(ConditionReason.QUALITY_GATE_NOT_JUDGED);

    private final ConditionReason condition;

    FailReason(ConditionReason condition) {
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
