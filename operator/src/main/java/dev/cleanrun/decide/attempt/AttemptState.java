// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

/** Where a live attempt stands. */
public enum AttemptState {
    /** A create is on its way and its answer, or its sight, not yet here. */
    RESERVED,
    /** It exists and does not run yet. */
    STARTING,
    /** It runs. */
    RUNNING,
    /** It was told to end and has not yet. */
    STOPPING,
    /** Its node does not answer. It counts until the moment by which it must have ended. */
    UNREACHABLE
}
