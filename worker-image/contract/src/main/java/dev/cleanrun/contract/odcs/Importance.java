// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.odcs;

import java.util.Locale;

/** How much a clause matters: what contracts call severity, recipes a number, gates what happens on a breach. */
enum Importance {
    /** A breach refuses the result. */
    ERROR(2, "Fail"),
    /** A breach is told. */
    WARNING(3, "Warn"),
    /** A breach is noted. */
    INFO(5, "Warn");

    private final int severity;
    private final String onBreach;

    Importance(int severity, String onBreach) {
        this.severity = severity;
        this.onBreach = onBreach;
    }

    int severity() {
        return severity;
    }

    String onBreach() {
        return onBreach;
    }

    /** As a contract says it; what it does not say is an error, since a contract is kept or broken. */
    static Importance of(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "info" -> INFO;
            case "warning", "warn" -> WARNING;
            default -> ERROR;
        };
    }
}
