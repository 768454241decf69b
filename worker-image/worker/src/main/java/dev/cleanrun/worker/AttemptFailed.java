// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.engine.EngineException;

/**
 * An attempt that cannot commit, with the cause that the ladder acts on. The message is one of our own sentences and
 * holds no data.
 */
public final class AttemptFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause reason;

    /** With what made it fail, which may be null. */
    public AttemptFailed(Cause reason, String message, Throwable trigger) {
        super(message, trigger);
        this.reason = reason;
    }

    /** The engine failed at work of ours; {@code what} is the sentence to which its reason is added. */
    public static AttemptFailed of(String what, EngineException failure) {
        return new AttemptFailed(failure.kind().cause(), what + ": " + failure.getMessage(), failure);
    }

    /** Why. */
    public Cause reason() {
        return reason;
    }
}
