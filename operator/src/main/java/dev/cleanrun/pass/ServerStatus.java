// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunSpec;
import dev.cleanrun.api.v1alpha1.CleanRunSpec.RunMode;
import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.planning.RunBlocked;
import dev.cleanrun.status.ProgressReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The status of a planned run as the API server gives it back, which somebody may have wiped and a newer version may
 * have written.
 */
final class ServerStatus {
    private ServerStatus() {}

    /**
     * How far the run is.
     *
     * @throws RunBlocked when that cannot be said, or when a part is missing without which the run cannot go on
     */
    static Progress progress(CleanRunStatus status) {
        if (status == null || status.plan() == null || status.startTime() == null || status.conditions() == null) {
            throw lost();
        }
        try {
            return ProgressReader.read(status).orElseThrow(ServerStatus::lost);
        } catch (IllegalArgumentException e) {
            throw new RunBlocked(ConditionReason.STATUS_LOST, e.getMessage());
        }
    }

    /** Whether there is no plan, or one that was only to be looked at: the source may have changed since. */
    static boolean needsPlan(CleanRunStatus status, CleanRunSpec spec) {
        return status.plan() == null || (spec.mode() == RunMode.RUN && isOnlyPlanned(status));
    }

    /** Whether there is a plan that was only to be looked at. */
    static boolean isOnlyPlanned(CleanRunStatus status) {
        return holding(status, ConditionType.SUSPENDED)
                .anyMatch(one -> one.reason().equals(ConditionReason.PLANNED.text()));
    }

    /** Whether a condition holds, of whatever reason. */
    static boolean has(CleanRunStatus status, ConditionType type) {
        return holding(status, type).findAny().isPresent();
    }

    private static Stream<StatusCondition> holding(CleanRunStatus status, ConditionType type) {
        return Optional.ofNullable(status.conditions()).orElse(List.of()).stream()
                .filter(one -> one.type() == type && one.status() == ConditionStatus.TRUE);
    }

    private static RunBlocked lost() {
        return new RunBlocked(
                ConditionReason.STATUS_LOST,
                "a part of the status is missing, so nothing can go on from it: delete the resource and apply it"
                        + " again; what is committed is skipped then");
    }
}
