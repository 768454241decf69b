// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.metrics;

import dev.cleanrun.contract.result.Result;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Violations by rule. Ids come from recipes through workers: whatever does not look like one, or comes after many, is
 * {@code other}.
 */
final class RuleSeries {
    private static final int MOST = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final String OTHER = "other";

    private final Meters meters;
    private final Map<String, Counter> byRule = new ConcurrentHashMap<>();

    RuleSeries(Meters meters) {
        this.meters = meters;
        counter(OTHER);
    }

    void fired(List<Result.RuleCount> counts) {
        for (Result.RuleCount count : counts) {
            if (count.rows() > 0) {
                counter(label(count.rule())).increment((double) count.rows());
            }
        }
    }

    private synchronized String label(String rule) {
        boolean known = byRule.containsKey(rule)
                || (byRule.size() < MOST && ID.matcher(rule).matches());
        return known ? rule : OTHER;
    }

    private Counter counter(String label) {
        return byRule.computeIfAbsent(
                label,
                _ -> meters.counter(
                        "cleanrun.rule.violations",
                        "Rows that rules fired on, of the rules that fired most in each partition.",
                        "rule",
                        label));
    }
}
