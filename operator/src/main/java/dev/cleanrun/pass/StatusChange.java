// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** How much it matters that a status is written. */
enum StatusChange {
    /** Nothing that anybody would miss. */
    NONE,
    /** Counters move: once a second is often enough. */
    PROGRESS,
    /** A person, or a tool that waits for a condition, would be told something wrong. */
    STATE;

    /** Forecasts wander: by less than this they have not changed. */
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    static StatusChange between(CleanRunStatus before, CleanRunStatus after) {
        if (before.phase() != after.phase()
                || !Objects.equals(before.observedGeneration(), after.observedGeneration())
                || !words(before).equals(words(after))) {
            return STATE;
        }
        return same(before, after) ? NONE : PROGRESS;
    }

    private static List<String> words(CleanRunStatus status) {
        return status.conditions() == null
                ? List.of()
                : status.conditions().stream().map(StatusChange::word).toList();
    }

    private static String word(StatusCondition one) {
        return one.type() + " " + one.status() + " " + one.reason();
    }

    private static boolean same(CleanRunStatus before, CleanRunStatus after) {
        boolean sameTime = before.estimatedCompletionTime() != null
                && after.estimatedCompletionTime() != null
                && Duration.between(before.estimatedCompletionTime(), after.estimatedCompletionTime())
                                .abs()
                                .compareTo(SAME_TIME)
                        < 0;
        return before.equals(sameTime ? after.withEstimatedCompletionTime(before.estimatedCompletionTime()) : after);
    }
}
