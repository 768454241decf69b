// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The steps of cleaning, in their order. Exact duplicates go before netting, or a doubled reversal cancels twice; codes
 * are normalised before netting, or a row and its reversal written in two styles never meet; fixes that clear values
 * come after it, or pairs merge wrongly.
 */
public enum Step {
    /** Text to types, and keys that must be there. */
    CASTS("Casts"),
    /** Rows equal in every source column. */
    DUPLICATES("Duplicates"),
    /** Codes in one form. */
    CODES("Codes"),
    /** Versions, reversals, adjustments, header repair. */
    VERSIONS("Versions"),
    /** Denied rows. */
    DENIED("Denied"),
    /** Rows that share a key that should be unique. */
    KEYS("Keys"),
    /** Fixes that clear values. */
    CLEAR("Clear"),
    /** Marks on rows that stay. */
    FLAGS("Flags"),
    /** Rows against the folder they lie in. */
    PARTITION("Partition");

    private final String text;

    Step(String text) {
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
