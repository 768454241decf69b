// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import java.util.List;

/** What tools make of a status. */
final class Kstatus {
    private Kstatus() {}

    /** In the order of {@code pkg/kstatus/status} of sigs.k8s.io/cli-utils, which Flux and kpt use. */
    static String of(CleanRunStatus status, long generation) {
        if (status.observedGeneration() != null && status.observedGeneration() != generation) {
            return "InProgress";
        }
        if (is(status, ConditionType.RECONCILING, ConditionStatus.TRUE)) {
            return "InProgress";
        }
        if (is(status, ConditionType.STALLED, ConditionStatus.TRUE)) {
            return "Failed";
        }
        boolean unready = is(status, ConditionType.READY, ConditionStatus.FALSE)
                || is(status, ConditionType.READY, ConditionStatus.UNKNOWN);
        return unready ? "InProgress" : "Current";
    }

    /** In the order of the health script for Argo CD. */
    static String argo(CleanRunStatus status, long generation) {
        if (status.observedGeneration() == null || status.observedGeneration() != generation) {
            return "Progressing";
        }
        if (is(status, ConditionType.STALLED, ConditionStatus.TRUE)) {
            return "Degraded";
        }
        if (is(status, ConditionType.SUSPENDED, ConditionStatus.TRUE)) {
            return "Suspended";
        }
        return is(status, ConditionType.READY, ConditionStatus.TRUE) ? "Healthy" : "Progressing";
    }

    private static boolean is(CleanRunStatus status, ConditionType type, ConditionStatus wanted) {
        List<StatusCondition> all = status.conditions() == null ? List.of() : status.conditions();
        return all.stream().anyMatch(one -> one.type() == type && one.status() == wanted);
    }
}
