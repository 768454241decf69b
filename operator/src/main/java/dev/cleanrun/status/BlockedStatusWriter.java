// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.PartitionCounts;
import dev.cleanrun.api.v1alpha1.Phase;
import dev.cleanrun.api.v1alpha1.PlanStatus;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Unit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Writes where a run stands that the decider does not decide on: nothing of its progress is touched. */
public final class BlockedStatusWriter {
    private BlockedStatusWriter() {}

    /**
     * The status of a run that waits.
     *
     * @param unit of what is spoken of
     * @param generation of the spec that was looked at
     * @param startTime when the run was first seen
     * @param before the status that it replaces; all of its progress is kept
     */
    public static CleanRunStatus of(
            BlockedReason waiting,
            Unit unit,
            long generation,
            Instant startTime,
            Optional<CleanRunStatus> before,
            Instant now) {
        CleanRunStatus last = before.orElseGet(() -> CleanRunStatus.builder().build());
        var conditions = new Conditions(
                last.conditions() == null ? List.of() : last.conditions(),
                generation,
                now.truncatedTo(ChronoUnit.SECONDS),
                unit);
        say(waiting, conditions);
        return last.toBuilder()
                .observedGeneration(generation)
                .phase(phase(waiting, last))
                .conditions(conditions.all())
                .partitions(partitions(waiting, last))
                .plan(plan(waiting, last))
                .startTime(startTime)
                .estimatedCompletionTime(null)
                .build();
    }

    private static Phase phase(BlockedReason waiting, CleanRunStatus last) {
        return switch (waiting) {
            case BlockedReason.Discovering _ -> Phase.DISCOVERING;
            case BlockedReason.Stalled _ -> last.phase() == null ? Phase.DISCOVERING : last.phase();
            case BlockedReason.WaitingFor _ -> Phase.QUEUED;
            case BlockedReason.Planned _ -> Phase.SUSPENDED;
        };
    }

    private static void say(BlockedReason waiting, Conditions conditions) {
        switch (waiting) {
            case BlockedReason.Discovering _ ->
                going(conditions, ConditionReason.DISCOVERING, "the source is being listed and planned");
            case BlockedReason.WaitingFor(ConditionReason reason, String message) -> going(conditions, reason, message);
            case BlockedReason.Stalled(ConditionReason reason, String message) ->
                resting(
                        conditions
                                .say(ConditionType.STALLED, ConditionStatus.TRUE, reason, message)
                                .notSuspended(),
                        reason,
                        message);
            case BlockedReason.Planned planned ->
                resting(
                        conditions
                                .notStalled()
                                .say(
                                        ConditionType.SUSPENDED,
                                        ConditionStatus.TRUE,
                                        ConditionReason.PLANNED,
                                        text(planned)),
                        ConditionReason.PLANNED,
                        text(planned));
        }
    }

    private static void going(Conditions conditions, ConditionReason reason, String message) {
        conditions
                .notStalled()
                .notSuspended()
                .say(ConditionType.READY, ConditionStatus.UNKNOWN, reason, message)
                .say(ConditionType.RECONCILING, ConditionStatus.TRUE, reason, message)
                .say(ConditionType.FINISHED, ConditionStatus.FALSE, reason, message);
    }

    private static void resting(Conditions conditions, ConditionReason reason, String message) {
        conditions
                .say(ConditionType.READY, ConditionStatus.FALSE, reason, message)
                .say(ConditionType.RECONCILING, ConditionStatus.FALSE, reason, message)
                .say(ConditionType.FINISHED, ConditionStatus.FALSE, reason, message);
    }

    private static String text(BlockedReason.Planned planned) {
        int open = planned.total() - planned.skipped();
        return planned.total() + (planned.total() == 1 ? " partition is" : " partitions are") + " planned, "
                + planned.skipped() + " of them committed before; " + open + " with " + ByteText.of(planned.bytes())
                + " of input to clean; nothing starts until mode is Run";
    }

    private static PartitionCounts partitions(BlockedReason waiting, CleanRunStatus last) {
        return waiting instanceof BlockedReason.Planned(PlanStatus _, int total, int skipped, long _)
                ? PartitionCounts.builder()
                        .total(total)
                        .skipped(skipped)
                        .pending(total - skipped)
                        .build()
                : last.partitions();
    }

    private static PlanStatus plan(BlockedReason waiting, CleanRunStatus last) {
        return waiting instanceof BlockedReason.Planned planned ? planned.plan() : last.plan();
    }
}
