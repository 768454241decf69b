// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.result;

import dev.cleanrun.contract.order.Gate;

/**
 * What the run's summary has to say of a quality gate that is broken or could not be judged.
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
        Partition,
        /** All partitions together. */
        Run
    }

    /** What is to be said of a gate. */
    public enum Finding {
        /** More rows broke the rule than the gate allows. */
        broken,
        /** Not more, but more than half as many. */
        nearly,
        /** The rule could say nothing, so that the gate says nothing either. */
        notApplicable
    }

    /** Whether the run has failed by this. A gate on partitions has done its work when each was published. */
    public boolean blocks() {
        return scope == Scope.Run && onBreach == Gate.OnBreach.Fail && finding == Finding.broken;
    }
}
