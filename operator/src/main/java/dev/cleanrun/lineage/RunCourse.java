// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.api.v1alpha1.SummaryStatus.SummaryState;
import dev.cleanrun.lineage.LineageMoment.Found;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is, as lineage has to know it: which moments follow from a new status.
 *
 * @param round of the run
 * @param stage of that round
 */
public record RunCourse(int round, Stage stage) {
    /**
     * Where a round stands. Its start is told between the first and the second, its end between the second and the
     * third.
     */
    public enum Stage {
        /** Nothing of it was executed. */
        AHEAD,
        /** It executes, waits or is suspended; status alone does not always tell that from a round that is ahead. */
        BEGUN,
        /** It has ended. */
        OVER
    }

    /** The course after a status, and what is to be told of the way there. */
    public record Step(RunCourse course, List<LineageMoment> moments) {}

    /** As far as a status tells it to whoever has seen none before. */
    public static RunCourse of(CleanRunStatus status) {
        int round = status.round() == null ? 1 : status.round();
        if (status.completionTime() != null) {
            return new RunCourse(round, Stage.OVER);
        }
        boolean executes = status.phase() == Phase.RUNNING || status.phase() == Phase.DRAINING;
        return new RunCourse(round, executes || hasTried(status, round) ? Stage.BEGUN : Stage.AHEAD);
    }

    /**
     * A round that waits or is suspended shows by its counts that it has begun. Later rounds keep what the first has
     * cleaned.
     */
    private static boolean hasTried(CleanRunStatus status, int round) {
        PartitionCounts counts = status.partitions();
        return counts != null
                && (counts.active() + counts.retrying() + counts.failed() > 0
                        || (round == 1 && counts.succeeded() > 0));
    }

    /**
     * What a new status of the same run means.
     *
     * @param now when it is seen
     */
    public Step to(CleanRunStatus after, Instant now) {
        RunCourse there = of(after);
        Stage was = there.round == round ? stage : Stage.AHEAD;
        if (there.stage.compareTo(was) <= 0) {
            return new Step(new RunCourse(there.round, was), List.of());
        }
        boolean isOver = there.stage == Stage.OVER;
        var moments = new ArrayList<LineageMoment>();
        if (was == Stage.AHEAD) {
            // What is over at the first look has begun all the same: an end of what never started is understood by
            // nobody.
            moments.add(new LineageMoment.Started(there.round, isOver ? after.completionTime() : seconds(now)));
        }
        if (isOver) {
            moments.add(end(there.round, after));
        }
        return new Step(there, List.copyOf(moments));
    }

    /** What it means that the run is deleted: nothing where nobody was told of a start, or was told of the end. */
    public List<LineageMoment> deleted(Instant now) {
        return switch (stage) {
            case BEGUN -> List.of(new LineageMoment.Aborted(round, seconds(now)));
            case AHEAD, OVER -> List.of();
        };
    }

    private static LineageMoment end(int round, CleanRunStatus after) {
        boolean summary = Optional.ofNullable(after.resume())
                .map(ResumeStatus::summary)
                .filter(one -> one.state() == SummaryState.WRITTEN)
                .isPresent();
        var found = new Found(
                after.rows() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(after.rows().clean()),
                summary);
        return after.phase() == Phase.SUCCEEDED
                ? new LineageMoment.Completed(round, after.completionTime(), found)
                : new LineageMoment.Failed(round, after.completionTime(), message(after), found);
    }

    private static String message(CleanRunStatus after) {
        return Optional.ofNullable(after.conditions()).orElse(List.of()).stream()
                .filter(one -> one.type() == ConditionType.STALLED && one.status() == ConditionStatus.TRUE)
                .findFirst()
                .map(RunCourse::words)
                .orElse("the run failed: its status says why");
    }

    private static String words(StatusCondition condition) {
        return condition.reason() + ": " + condition.message();
    }

    /** Status tells its times in seconds: a start must not be later than the end of the same second. */
    private static Instant seconds(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }
}
