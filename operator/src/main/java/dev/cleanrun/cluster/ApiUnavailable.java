// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

/** The API server did not answer, or refused for a reason that passes. Nothing may be concluded from it. */
public final class ApiUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The message names the request; the cause may be null. */
    public ApiUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
