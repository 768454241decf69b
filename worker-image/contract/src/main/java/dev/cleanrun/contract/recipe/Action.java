// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

/** What a violated rule does. */
public enum Action {
    /** Changes the value and counts. */
    Fix,
    /** Marks the row, which stays. */
    Flag,
    /** Changes the value and marks the row. */
    FixAndFlag,
    /** Moves the row to the rejects. */
    Reject,
    /** Takes the row out: another one replaces or cancels it, or it was denied. */
    Remove
}
