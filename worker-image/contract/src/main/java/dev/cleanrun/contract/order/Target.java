// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Where a run's outputs go.
 *
 * @param uri as for the source
 * @param existing what to do with files there that are not ours
 * @param conditionalWrites whether the server's conditions are relied on
 * @param outputs what is written and how
 */
public record Target(String uri, Existing existing, ConditionalWrites conditionalWrites, Outputs outputs) {
    /** What to do with files in the output folders that are not ours. */
    public enum Existing {
        /** The partition fails before any work. */
        REFUSE("Refuse"),
        /** They are deleted when the partition is published. */
        REPLACE("Replace");

        private final String text;

        Existing(String text) {
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

    /** Whether the server's conditional writes are relied on. */
    public enum ConditionalWrites {
        /** Without them nothing is written. */
        REQUIRE("Require"),
        /** The server has none; that there is one writer is up to the user. */
        ASSUME("Assume");

        private final String text;

        ConditionalWrites(String text) {
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
}
