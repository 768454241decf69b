// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

/** How a run ended. */
public enum RunResult {
    /** Every partition is committed. */
    SUCCEEDED("succeeded"),
    /** Some partitions are committed and others are not. */
    PARTIAL("partial"),
    /** Nothing was committed. */
    FAILED("failed"),
    /** Deleted before its end. */
    CANCELLED("cancelled");

    private final String label;

    RunResult(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
