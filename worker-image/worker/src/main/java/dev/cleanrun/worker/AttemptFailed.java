// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker;

import dev.cleanrun.contract.result.Cause;

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

    /** Why. */
    public Cause reason() {
        return reason;
    }
}
