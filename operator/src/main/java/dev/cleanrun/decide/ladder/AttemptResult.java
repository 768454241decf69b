// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.ladder;

import dev.cleanrun.decide.attempt.Evidence;

/** How an attempt at a partition ended, as metrics and traces call it. */
public enum AttemptResult {
    /** It cleaned and committed the partition. */
    SUCCEEDED("succeeded"),
    /** The partition had been committed before. */
    FOUND("found"),
    /** Out of memory, told by the kernel or the engine. */
    OOM("oom"),
    /** It made slices for another attempt. */
    HELPED("helped"),
    /** Anything else. */
    FAILED("failed");

    private final String label;

    AttemptResult(String label) {
        this.label = label;
    }

    /** One word in small letters. */
    public String label() {
        return label;
    }

    /** What this evidence is. */
    public static AttemptResult of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Committed committed -> committed.found() ? FOUND : SUCCEEDED;
            case Evidence.Helped _ -> HELPED;
            case Evidence.Failure failure -> FailureClass.of(failure) == FailureClass.MEMORY ? OOM : FAILED;
        };
    }
}
