// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.status;

import dev.cleanrun.api.v1alpha1.ConditionReason;
import dev.cleanrun.api.v1alpha1.ConditionStatus;
import dev.cleanrun.api.v1alpha1.ConditionType;
import dev.cleanrun.api.v1alpha1.StatusCondition;
import dev.cleanrun.decide.partition.Unit;
import dev.cleanrun.decide.run.ShortText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The five conditions of a run, as they are said one after another. The transition time of one moves only with its
 * status.
 */
final class Conditions {
    /** Bytes of a message that people are to act on, and of one that only repeats it. */
    private static final int MESSAGE = 480;

    private static final int REPEATED = 160;

    private final Map<ConditionType, StatusCondition> before;
    private final long generation;
    private final Instant now;
    private final Unit unit;
    private final List<StatusCondition> said = new ArrayList<>();

    /**
     * Begins them.
     *
     * @param now in whole seconds
     * @param unit of what they speak of
     */
    Conditions(List<StatusCondition> before, long generation, Instant now, Unit unit) {
        this.unit = unit;
        this.before = before.stream().collect(Collectors.toMap(StatusCondition::type, one -> one, (first, _) -> first));
        this.generation = generation;
        this.now = now;
    }

    Conditions say(ConditionType type, ConditionStatus status, ConditionReason reason, String message) {
        StatusCondition last = before.get(type);
        Instant since = last != null && last.status() == status ? last.lastTransitionTime() : now;
        boolean acted = type == ConditionType.READY || type == ConditionType.STALLED;
        said.add(new StatusCondition(
                type, status, generation, since, reason.text(), ShortText.to(acted ? MESSAGE : REPEATED, message)));
        return this;
    }

    Unit unit() {
        return unit;
    }

    /** Says that nothing keeps the run from going on. */
    Conditions notStalled() {
        return say(
                ConditionType.STALLED,
                ConditionStatus.FALSE,
                ConditionReason.NO_TROUBLE,
                "nothing keeps the " + unit.whole() + " from going on");
    }

    /** Says that the run may start what it has to. */
    Conditions notSuspended() {
        return say(
                ConditionType.SUSPENDED,
                ConditionStatus.FALSE,
                ConditionReason.NOT_SUSPENDED,
                "the " + unit.whole() + " is not suspended");
    }

    /** Always in the same order. */
    List<StatusCondition> all() {
        return said.stream().sorted(Comparator.comparing(StatusCondition::type)).toList();
    }
}
