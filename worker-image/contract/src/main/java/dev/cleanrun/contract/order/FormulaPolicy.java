// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What becomes of texts that a spreadsheet would take for a formula. */
public enum FormulaPolicy {
    /** They are written as they are. */
    KEEP("Keep"),
    /** An apostrophe is put before them. */
    ESCAPE("Escape");

    private final String text;

    FormulaPolicy(String text) {
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
