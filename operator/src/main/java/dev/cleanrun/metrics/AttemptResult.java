package dev.cleanrun.metrics;

import dev.cleanrun.plan.attempt.Evidence;
import dev.cleanrun.plan.ladder.FailureClass;

/** How an attempt at a partition ended. */
enum AttemptResult {
    /** It cleaned and committed the partition. */
    SUCCEEDED("succeeded"),
    /** The partition had been committed before. */
    FOUND("found"),
    /** Out of memory, told by the kernel or the engine. */
    OOM("oom"),
    /** Anything else. */
    FAILED("failed");

    private final String label;

    AttemptResult(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    static AttemptResult of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Committed committed -> committed.found() ? FOUND : SUCCEEDED;
            case Evidence.Failure failure -> FailureClass.of(failure) == FailureClass.MEMORY ? OOM : FAILED;
        };
    }
}
