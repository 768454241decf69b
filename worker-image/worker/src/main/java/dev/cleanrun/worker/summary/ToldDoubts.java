// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.report.Doubt;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.util.List;

/** Says of a run what values of some partitions may mean in place of what they were taken for. */
public final class ToldDoubts {
    private ToldDoubts() {}

    /** A sentence for each doubt. */
    public static List<String> told(List<RuleTotal> rules) {
        return rules.stream()
                // A recipe may give one of its own rules the same id.
                .filter(rule -> rule.level() == RuleEntry.Level.PARTITION)
                .flatMap(rule -> Doubt.of(rule.id()).map(doubt -> doubt.told(rule.column(), rule.invalid())).stream())
                .toList();
    }
}
