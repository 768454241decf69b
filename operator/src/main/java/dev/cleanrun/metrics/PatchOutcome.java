// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

/** What the API server said to a status. */
public enum PatchOutcome {
    /** Taken. */
    WRITTEN("written"),
    /** Refused, or no answer. */
    FAILED("failed");

    private final String label;

    PatchOutcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
