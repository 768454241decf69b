// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.order.DriftGate;

/**
 * How a gate on drift was judged.
 *
 * @param gate as the run's spec says
 * @param verdict how it was judged
 * @param change the figure of both runs; null where one has none
 * @param message what happened, in a sentence
 */
public record DriftTotal(DriftGate gate, DriftVerdict verdict, FigureChange change, String message) {

    /** How a gate on drift was judged. */
    public enum DriftVerdict {
        /** The change is at most the limit. */
        PASSED("passed"),
        /** It is more. */
        BROKEN("broken"),
        /** Both runs have fewer rows than the gate asks for. */
        TOO_FEW_ROWS("tooFewRows"),
        /** There is nothing to compare with, or one of the two runs does not tell all of the figure. */
        NOT_JUDGED("notJudged");

        private final String text;

        DriftVerdict(String text) {
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
}
