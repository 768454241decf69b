// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;

/**
 * A limit on how far a run may depart from the run before it on the same target, or from past runs.
 *
 * @param of what is compared
 * @param rule of a rule: its id; else null
 * @param column of an amount, of empty values or of a rule in one column; else null
 * @param maxChange largest change as decimal text: of rows and amounts by what they were, of shares the difference of
 *     the two; null when {@code maxScore} limits
 * @param maxScore largest distance from past runs in robust standard deviations; null when {@code maxChange} limits
 * @param onBreach what follows
 * @param minRows with fewer rows in both runs the gate is open; a share of fewer in one of the two cannot be, and is
 *     said to be not judged
 * @param noEarlierRun what follows when there is nothing to compare with
 */
public record DriftGate(
        Drift of,
        String rule,
        String column,
        String maxChange,
        String maxScore,
        Gate.OnBreach onBreach,
        long minRows,
        Gate.OnBreach noEarlierRun) {

    /** What a run may drift in. */
    public enum Drift {
        /** Rows read. */
        ROWS("Rows"),
        /** The sum of an amount over the clean rows. */
        AMOUNT("Amount"),
        /** The share of rows that break a rule. */
        RULE("Rule"),
        /** The share of clean rows without a value in a column. */
        EMPTY("Empty");

        private final String text;

        Drift(String text) {
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

    /** Whether it is on changes since the run before; else it is on the distance from past runs. */
    public boolean judgesChange() {
        return maxScore == null;
    }

    /** The limit on the change or on the score. */
    public BigDecimal limit() {
        return new BigDecimal(judgesChange() ? maxChange : maxScore);
    }

    /** What it is about, in words. */
    public String subject() {
        return switch (of) {
            case ROWS -> "rows read";
            case AMOUNT -> "the amount " + column;
            case RULE -> "rule " + rule + (column == null ? "" : " on " + column);
            case EMPTY -> "empty values of " + column;
        };
    }
}
