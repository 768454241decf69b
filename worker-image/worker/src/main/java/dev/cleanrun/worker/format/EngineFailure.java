// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.engine.EngineException;

/**
 * What an engine's failure during a conversion means; the conversion's statements are ours, so nothing of it is the
 * recipe's fault.
 */
final class EngineFailure {
    private EngineFailure() {}

    static AttemptFailed of(EngineException e, String work) {
        Cause cause = switch (e.kind()) {
            case OUT_OF_MEMORY -> Cause.OUT_OF_MEMORY;
            case SCRATCH_FULL -> Cause.SCRATCH_FULL;
            case CANCELLED -> Cause.STOPPED;
            case UNREADABLE, SQL, VALUE, OTHER -> Cause.SOFTWARE;
        };
        return new AttemptFailed(cause, work + ": " + e.getMessage(), e);
    }
}
