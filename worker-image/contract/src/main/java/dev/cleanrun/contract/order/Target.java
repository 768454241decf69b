// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Where a run's outputs go.
 *
 * @param uri as for the source
 * @param existing what to do with files there that are not ours
 * @param conditionalWrites whether the server's conditions are relied on
 * @param outputs what is written and how
 * @param exports in which other forms the summary is written too; null: in none, so that a worker of an earlier release
 *     takes the order
 */
public record Target(
        String uri,
        Existing existing,
        ConditionalWrites conditionalWrites,
        Outputs outputs,
        List<SummaryExport> exports) {
    /** Copies the list. */
    public Target {
        exports = exports == null || exports.isEmpty() ? null : List.copyOf(exports);
    }

    /** With the summary in its own forms alone. */
    public Target(String uri, Existing existing, ConditionalWrites conditionalWrites, Outputs outputs) {
        this(uri, existing, conditionalWrites, outputs, null);
    }

    /** The other forms of the summary, none of them missing. */
    public List<SummaryExport> summaryExports() {
        return exports == null ? List.of() : exports;
    }

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
