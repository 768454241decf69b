// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.trace;

import dev.cleanrun.contract.fingerprint.Digest;

/**
 * Names the trace of one round of a run, and the spans in it. All follow from the run: an operator that starts again,
 * or tells something twice, gives the same ids.
 *
 * @param text 32 hex digits
 */
public record TraceId(String text) {
    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    /**
     * Of a round.
     *
     * @param run identity of the run, unlike that of any other run
     */
    public static TraceId of(String run, int round) {
        return new TraceId(Digest.ofText("cleanrun trace " + run + " " + round).substring(0, TRACE_DIGITS));
    }

    /** The id of the span of this name: 16 hex digits. */
    String span(String name) {
        return Digest.ofText(text + " " + name).substring(0, SPAN_DIGITS);
    }
}
