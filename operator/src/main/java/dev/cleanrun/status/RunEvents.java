// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.CleanRunStatus;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.PartitionFailure;
import dev.cleanrun.api.v1alpha1.ResumeStatus;
import dev.cleanrun.api.v1alpha1.RowCounts;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.api.v1alpha1.SummaryStatus;
import dev.cleanrun.decide.ladder.ByteText;
import dev.cleanrun.decide.partition.Unit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What to tell of a change of status: few events, however many partitions there are. */
public final class RunEvents {
    private RunEvents() {}

    /**
     * The events between two statuses, of which the second was written.
     *
     * @param unit of what they are of
     */
    public static List<RunEvent> between(CleanRunStatus before, CleanRunStatus after, Unit unit) {
        var events = new ArrayList<RunEvent>();
        if (before.plan() == null && after.plan() != null) {
            events.add(new RunEvent(
                    false,
                    "Planned",
                    after.partitions().total() + " " + unit.many() + " of "
                            + ByteText.of(after.plan().inputBytes()) + ", "
                            + after.partitions().skipped() + " of them committed already"));
        }
        stalled(before, after).ifPresent(events::add);
        partitions(before, after, unit, events);
        if (oom(after) > oom(before)) {
            events.add(new RunEvent(
                    true,
                    "OutOfMemory",
                    counted(oom(after) - oom(before), "more attempt")
                            + " ran out of memory, " + oom(after)
                            + " so far; those that may be given more are tried again"));
        }
        if (!warnings(after).isEmpty() && warnings(before).isEmpty()) {
            events.add(new RunEvent(true, "QualityGateWarning", String.join("; ", warnings(after))));
        }
        if (before.phase() != after.phase()) {
            phase(after, unit).ifPresent(events::add);
        }
        return events;
    }

    private static Optional<RunEvent> stalled(CleanRunStatus before, CleanRunStatus after) {
        Optional<StatusCondition> now = condition(after, ConditionType.STALLED);
        String was = condition(before, ConditionType.STALLED)
                .map(StatusCondition::reason)
                .orElse("");
        return now.filter(one -> !one.reason().equals(was)).map(one -> new RunEvent(true, one.reason(), one.message()));
    }

    private static void partitions(CleanRunStatus before, CleanRunStatus after, Unit unit, List<RunEvent> events) {
        if (after.failures() == null) {
            return;
        }
        Set<PartitionFailure> known = new HashSet<>(before.failures() == null ? List.of() : before.failures());
        after.failures().stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> events.add(new RunEvent(
                        true,
                        unit == Unit.FILE ? "FileFailed" : "PartitionFailed",
                        one.partition() + ": " + one.cause() + ": " + one.message())));
    }

    private static Optional<RunEvent> phase(CleanRunStatus after, Unit unit) {
        String words = condition(after, ConditionType.SUSPENDED)
                .map(StatusCondition::message)
                .orElse("the " + unit.whole() + " is suspended");
        return switch (after.phase()) {
            case SUCCEEDED ->
                Optional.of(new RunEvent(
                        false,
                        "Succeeded",
                        counted(after.partitions().succeeded(), unit.one()) + " " + unit.done() + ", "
                                + after.partitions().skipped() + " " + before(unit) + quality(after, unit)));
            case SUSPENDED -> Optional.of(new RunEvent(false, "Suspended", words));
            // A failed run is stalled, and told as such.
            case FAILED, DISCOVERING, QUEUED, RUNNING, DRAINING -> Optional.empty();
        };
    }

    private static String before(Unit unit) {
        return unit == Unit.FILE ? "delivered before" : "committed before";
    }

    private static String quality(CleanRunStatus status, Unit unit) {
        String grade = Optional.ofNullable(status.resume())
                .map(ResumeStatus::summary)
                .map(SummaryStatus::grade)
                .orElse("");
        RowCounts rows = status.rows();
        if (rows == null) {
            return "";
        }
        return switch (unit) {
            case PARTITION -> QualityText.after(rows.rejected(), rows.read(), grade);
            case FILE -> QualityText.rows(rows.read());
        };
    }

    private static List<String> warnings(CleanRunStatus status) {
        return Optional.ofNullable(status.resume())
                .map(ResumeStatus::summary)
                .map(SummaryStatus::warnings)
                .orElse(List.of());
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static int oom(CleanRunStatus status) {
        return status.memory() == null ? 0 : status.memory().outOfMemory();
    }

    /** The condition, if it holds. */
    private static Optional<StatusCondition> condition(CleanRunStatus status, ConditionType type) {
        List<StatusCondition> all = status.conditions() == null ? List.of() : status.conditions();
        return all.stream()
                .filter(one -> one.type() == type && one.status() == ConditionStatus.TRUE)
                .findFirst();
    }
}
