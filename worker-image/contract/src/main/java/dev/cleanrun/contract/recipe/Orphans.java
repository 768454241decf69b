// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What becomes of a reversal, a cancellation or an adjustment whose partner is not in its partition. Partitions are
 * judged one by one, and the partner may well lie in another: a corrected date of fill or birth moves a version to
 * another folder.
 */
public enum Orphans {
    /** It stays, marked and counted. */
    FLAG("Flag"),
    /** It goes to the rejects: for data sets of which all versions of a record lie in one partition. */
    REJECT("Reject");

    private final String text;

    Orphans(String text) {
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

    /** The action of rules that are raised on such rows and name none. */
    Action action() {
        return switch (this) {
            case FLAG -> Action.FLAG;
            case REJECT -> Action.REJECT;
        };
    }
}
