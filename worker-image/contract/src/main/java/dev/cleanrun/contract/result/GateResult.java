// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.cleanrun.contract.order.Gate;

/**
 * What the run's summary has to say of a quality gate that is broken or could not be judged, or of data that may mean
 * something else.
 *
 * @param scope what the gate was judged over
 * @param onBreach what follows when it is broken
 * @param finding what is to be said
 * @param message the same in words, at most {@value #MAX_MESSAGE} characters
 */
public record GateResult(Scope scope, Gate.OnBreach onBreach, Finding finding, String message) {
    /** Longest message in characters. */
    public static final int MAX_MESSAGE = 240;

    /** Cuts the message. */
    public GateResult {
        message = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE - 3) + "..." : message;
    }

    /** What a gate is judged over. */
    public enum Scope {
        /** Each partition by itself. */
        PARTITION("Partition"),
        /** All partitions together. */
        RUN("Run");

        private final String text;

        Scope(String text) {
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

    /** What is to be said of a gate. */
    public enum Finding {
        /** More rows broke the rule than the gate allows. */
        BROKEN("broken"),
        /** Not more, but more than half as many. */
        NEARLY("nearly"),
        /** The rule could say nothing, so that the gate says nothing either. */
        NOT_APPLICABLE("notApplicable"),
        /** There was no earlier run to compare with, or too little of one. */
        NOT_JUDGED("notJudged"),
        /** No gate was asked for: what was read may mean something else. */
        DOUBTFUL("doubtful");

        private final String text;

        Finding(String text) {
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

    /** Whether the run has failed by this. A gate on partitions has done its work when each was published. */
    public boolean blocks() {
        return scope == Scope.RUN
                && onBreach == Gate.OnBreach.FAIL
                && (finding == Finding.BROKEN || finding == Finding.NOT_JUDGED);
    }
}
