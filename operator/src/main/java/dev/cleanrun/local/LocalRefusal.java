// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

/** A run that is not begun. The message says why and what to do. */
public final class LocalRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With one sentence. */
    public LocalRefusal(String message) {
        super(message);
    }
}
