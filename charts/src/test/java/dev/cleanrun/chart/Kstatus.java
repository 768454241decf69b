// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.chart;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Flux and other users of kstatus make of an object of no kind that they know: the rules of that library, in their
 * order.
 */
enum Kstatus {
    CURRENT("Current"),
    IN_PROGRESS("InProgress"),
    FAILED("Failed"),
    TERMINATING("Terminating");

    private final String word;

    Kstatus(String word) {
        this.word = word;
    }

    /** As kstatus writes it. */
    String word() {
        return word;
    }

    static Kstatus of(JsonNode object) {
        JsonNode observed = object.at("/status/observedGeneration");
        if (object.at("/metadata").has("deletionTimestamp")) {
            return TERMINATING;
        }
        if (!observed.isMissingNode()
                && observed.asLong() != object.at("/metadata/generation").asLong()) {
            return IN_PROGRESS;
        }
        if (is(object, "Reconciling", "True")) {
            return IN_PROGRESS;
        }
        if (is(object, "Stalled", "True")) {
            return FAILED;
        }
        return is(object, "Ready", "False") || is(object, "Ready", "Unknown") ? IN_PROGRESS : CURRENT;
    }

    private static boolean is(JsonNode object, String type, String status) {
        return object.at("/status/conditions")
                .valueStream()
                .anyMatch(one -> one.path("type").asText().equals(type)
                        && one.path("status").asText().equals(status));
    }
}
