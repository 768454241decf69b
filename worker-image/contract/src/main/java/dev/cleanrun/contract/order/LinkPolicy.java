// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a symbolic link below a source's folder means. */
public enum LinkPolicy {
    /** The run does not read it and says so. */
    REFUSE("Refuse"),
    /** It stands for what it points to. */
    FOLLOW("Follow");

    private final String text;

    LinkPolicy(String text) {
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
