// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.gate;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.CountedRule;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.GateEntry.Verdict;
import dev.cleanrun.contract.result.Ledger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Judges gates. A gate is about a rule as a whole, which may look at several columns, or be written several times: it
 * is broken when any of them is over the limit, and what is told is the worst.
 */
public final class GateJudge {
    /** The later the worse. */
    public static final Comparator<GateEntry> WORST = Comparator.comparing(GateJudge::rank)
            .thenComparing(GateEntry::ratio)
            .thenComparing(GateEntry::evaluated);

    private GateJudge() {}

    /**
     * What a rule found in one column.
     *
     * @param rule its id
     * @param nth which of the rules with that id, from 1
     * @param column null when the rule is about the row
     * @param applicable false when the source lacks the column or the list
     * @param evaluated rows that it looked at
     * @param invalid violations
     */
    public record Count(String rule, int nth, String column, boolean applicable, long evaluated, long invalid) {
        /** What a report or a summary says of a rule. */
        public static Count of(CountedRule rule) {
            return new Count(rule.id(), rule.nth(), rule.column(), rule.hasJudged(), rule.evaluated(), rule.invalid());
        }
    }

    /** The judgement of one gate; {@code notApplicable} when no count is of its rule. */
    public static GateEntry judge(Gate gate, List<Count> counts, Ledger ledger) {
        if (gate.judgesRejected()) {
            return GateEntry.of(gate, onRejected(gate, ledger), null, null, ledger.read(), ledger.rejected());
        }
        Optional<GateEntry> worst = counts.stream()
                .filter(count -> count.rule().equals(gate.rule()))
                .map(count -> one(gate, count))
                .max(WORST);
        return worst.orElseGet(() -> GateEntry.of(gate, Verdict.NOT_APPLICABLE, null, null, 0, 0));
    }

    private static Verdict onRejected(Gate gate, Ledger ledger) {
        if (!gate.judges(ledger.read())) {
            return Verdict.TOO_FEW_ROWS;
        }
        if (gate.isOver(ledger.rejected(), ledger.read())) {
            return Verdict.BROKEN;
        }
        return gate.isNear(ledger.rejected(), ledger.read()) ? Verdict.NEARLY : Verdict.PASSED;
    }

    private static GateEntry one(Gate gate, Count count) {
        Verdict verdict;
        if (!count.applicable()) {
            verdict = Verdict.NOT_APPLICABLE;
        } else if (count.evaluated() < gate.minRows()) {
            verdict = Verdict.TOO_FEW_ROWS;
        } else {
            verdict = gate.isOver(count.invalid(), count.evaluated()) ? Verdict.BROKEN : Verdict.PASSED;
        }
        return GateEntry.of(gate, verdict, count.nth(), count.column(), count.evaluated(), count.invalid());
    }

    /** What was judged says more than what could not be. */
    private static int rank(GateEntry entry) {
        return switch (entry.verdict()) {
            case NOT_APPLICABLE -> 0;
            case TOO_FEW_ROWS -> 1;
            case PASSED -> 2;
            case NEARLY -> 3;
            case BROKEN -> 4;
        };
    }
}
