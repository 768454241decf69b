// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.local;

/**
 * The decider's advice as it holds for a local run, which has no resource to change: its next round is its next start.
 */
public final class RestartAdvice {
    private RestartAdvice() {}

    /** The message with "start again" where it says {@code retryRequest}; scratch is a folder of this machine. */
    public static String in(String message) {
        String said = message.startsWith("scratch is full")
                ? message.replace("raise it,", "raise it, or name a folder on a disk with more room with --scratch,")
                : message;
        return said.replaceFirst("set retryRequest( to try them again| or start a new run)?", "start again");
    }
}
