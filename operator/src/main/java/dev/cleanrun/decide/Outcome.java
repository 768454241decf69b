// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.run.FailReason;

/** Where a run stands. */
public sealed interface Outcome {
    /** It has work and no live attempt: waiting for room, for time or for its trouble to end. */
    record Queued() implements Outcome {}

    /** Attempts are live. */
    record Running() implements Outcome {}

    /** It starts nothing new, being suspended or about to fail, and attempts are still live. */
    record Draining() implements Outcome {}

    /** Suspended, with no live attempt. */
    record Suspended() implements Outcome {}

    /** Final: every partition is committed. */
    record Succeeded(Report report) implements Outcome {}

    /** Final until a retry request. */
    record Failed(FailReason reason, String message, Report report) implements Outcome {}

    /** What became of the run's summary. */
    enum Report {
        /** It was written. */
        WRITTEN,
        /** It could not be written: completed without report. */
        MISSING,
        /** Nothing was cleaned, or the run stopped early: there is none. */
        NONE
    }

    /** Whether nothing changes any more but by a retry request. */
    default boolean isFinal() {
        return switch (this) {
            case Succeeded _, Failed _ -> true;
            case Queued _, Running _, Draining _, Suspended _ -> false;
        };
    }
}
