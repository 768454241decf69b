// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.claims;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Per rule and action: what the key expects, what of it was found, and what the rule found beyond that; for fixes,
 * cells with another value than the expected one count as not found.
 */
record KeyScore(String dataset, String rule, String action, long expected, long found, long beyond) {
    double recall() {
        return (double) found / expected;
    }

    double precision() {
        return found == 0 && beyond == 0 ? 1 : (double) found / (found + beyond);
    }

    /** The scores as a table for people. */
    static String table(List<KeyScore> scores) {
        return "%-9s %-10s %-7s %9s %9s %9s %9s%n"
                        .formatted("data", "rule", "action", "expected", "found", "recall", "precision")
                + scores.stream()
                        .map(score -> "%-9s %-10s %-7s %9d %9d %9.3f %9.3f"
                                .formatted(
                                        score.dataset(),
                                        score.rule(),
                                        score.action(),
                                        score.expected(),
                                        score.found(),
                                        score.recall(),
                                        score.precision()))
                        .collect(Collectors.joining("\n"));
    }
}
