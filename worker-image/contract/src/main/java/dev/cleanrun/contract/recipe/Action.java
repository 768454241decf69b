// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a violated rule does. */
public enum Action {
    /** Changes the value and counts. */
    FIX("Fix"),
    /** Marks the row, which stays. */
    FLAG("Flag"),
    /** Changes the value and marks the row. */
    FIX_AND_FLAG("FixAndFlag"),
    /** Moves the row to the rejects. */
    REJECT("Reject"),
    /** Takes the row out: another one replaces or cancels it, or it was denied. */
    REMOVE("Remove");

    private final String text;

    Action(String text) {
        this.text = text;
    }

    /** As it is written in JSON and told to people. */
    @JsonValue
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}
