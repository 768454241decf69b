// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.cluster;

/** The API server does not carry out a request, and would not carry out an equal one now: a person has to act. */
public final class ApiRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what was asked for and the server's own words */
    public ApiRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
