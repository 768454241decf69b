// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.worker.compile.RuleCounts.Counter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Turns the counters into rows that left, by why. */
public final class ReasonCounts {
    /** Why a row leaves by a rule that looks at nothing but the row. */
    static final String DENIED = "denied";

    private final Shape shape;
    private final RuleCounts rules;

    ReasonCounts(Shape shape, RuleCounts rules) {
        this.shape = shape;
        this.rules = rules;
    }

    /** The reasons. */
    public Reasons of(List<Counter> counters) {
        Map<String, Long> removed = new TreeMap<>();
        Map<String, Long> rejected = new TreeMap<>();
        for (Counter counter : counters) {
            switch (rules.verdict(counter)) {
                case NONE -> {}
                case DUPLICATE, EFFECT_REMOVED -> removed.merge(counter.reason(), counter.rows(), Long::sum);
                case DENIED -> removed.merge(DENIED, counter.rows(), Long::sum);
                case EFFECT_REJECTED ->
                    rejected.merge(shape.effects().get(counter.effect()).id(), counter.rows(), Long::sum);
                case REJECTED -> rejected(rejected, counter, shape.rejectingEarly());
                case REJECTED_LATE -> rejected(rejected, counter, shape.rejectingLate());
            }
        }
        return new Reasons(removed, rejected);
    }

    private static void rejected(Map<String, Long> rejected, Counter counter, List<RowBit> rules) {
        rules.stream()
                .filter(bit -> (counter.bad().get(bit.word()) & bit.mask()) != 0)
                .map(bit -> bit.rule().id())
                .collect(Collectors.toSet())
                .forEach(id -> rejected.merge(id, counter.rows(), Long::sum));
    }
}
