// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kinds of attempt. */
public enum AttemptKind {
    /** Cleans one partition. */
    PARTITION("Partition"),
    /** Reads manifests and reports when nothing is left and writes the run's summary. */
    SUMMARY("Summary"),
    /** Turns one delivered file into raw partitions. */
    DELIVERY("Delivery");

    private final String text;

    AttemptKind(String text) {
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
