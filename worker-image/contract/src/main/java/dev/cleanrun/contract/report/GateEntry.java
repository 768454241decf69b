// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.text.Share;
import java.math.BigDecimal;

/**
 * How a quality gate was judged. A gate is about a rule as a whole: it is broken when any of the rule's columns is over
 * the limit.
 *
 * @param rule id of the rule; null: all rows that were rejected
 * @param nth which of the rules with that id, from 1; null where the gate is not about one
 * @param onBreach what follows when it is broken
 * @param maxRatio largest share of violated rows, as the run's spec says
 * @param minRows least rows that a share is taken of
 * @param verdict how it was judged
 * @param column the rule's worst column; null when the rule is about the row, or when nothing was judged
 * @param evaluated rows that the rule looked at there
 * @param invalid violations there
 * @param ratio their share, at most six decimals
 */
public record GateEntry(
        String rule,
        Integer nth,
        Gate.OnBreach onBreach,
        String maxRatio,
        long minRows,
        Verdict verdict,
        String column,
        long evaluated,
        long invalid,
        BigDecimal ratio) {

    /**
     * How a gate was judged by what the rule counted in one column.
     *
     * @param nth null where the gate is not about a rule, or the recipe has no such rule
     * @param column null when the rule is about the row, or when nothing was judged
     */
    public static GateEntry of(Gate gate, Verdict verdict, Integer nth, String column, long evaluated, long invalid) {
        return new GateEntry(
                gate.rule(),
                nth,
                gate.onBreach(),
                gate.maxRatio(),
                gate.minRows(),
                verdict,
                column,
                evaluated,
                invalid,
                RuleEntry.ratio(invalid, evaluated));
    }

    /** How a gate was judged. */
    public enum Verdict {
        /** The share is at most the limit. */
        PASSED("passed"),
        /** Of the gate on all rejected rows: the share is at most the limit, but more than half of it. */
        NEARLY("nearly"),
        /** It is more. */
        BROKEN("broken"),
        /** Fewer rows than the gate asks for. */
        TOO_FEW_ROWS("tooFewRows"),
        /** The source lacks the rule's columns or list, so that nothing can be said. */
        NOT_APPLICABLE("notApplicable");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }

        /** As it is written in JSON and told to people. */
        @JsonValue
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** What broke it, in words. */
    public String breach() {
        if (rule == null) {
            return rejected() + ", more than maxRejected allows (" + maxRatio + ")";
        }
        return RuleEntry.name(rule, nth == null ? 1 : nth) + (column == null ? "" : " on " + column) + " fired on "
                + invalid + " of " + evaluated
                + " rows (" + ratio.toPlainString() + "), more than the gate's " + maxRatio;
    }

    /** What came near to it, in words. */
    public String nearness() {
        return rejected() + ", more than half of what maxRejected allows (" + maxRatio + ")";
    }

    private String rejected() {
        return invalid + " of " + evaluated + " rows were rejected (" + Share.percent(invalid, evaluated) + ")";
    }
}
