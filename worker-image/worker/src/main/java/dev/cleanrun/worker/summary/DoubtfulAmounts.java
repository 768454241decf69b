// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.WholeAmountsEntry;
import dev.cleanrun.contract.result.GateResult;
import dev.cleanrun.contract.result.GateResult.Finding;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.util.List;
import java.util.Optional;

/** Says of a run that amounts of some partitions may be cents that were read as dollars. */
public final class DoubtfulAmounts {
    private DoubtfulAmounts() {}

    /** The sentence, where there are such partitions. */
    public static Optional<String> told(List<RuleTotal> rules) {
        return rules.stream()
                .filter(rule -> rule.id().equals(WholeAmountsEntry.ID))
                .map(RuleTotal::invalid)
                .findFirst()
                .map(partitions -> WholeAmountsEntry.ID + ": no amount has cents in " + partitions
                        + (partitions == 1 ? " partition" : " partitions")
                        + "; if they are cents, set number: {scale: 2} for them in the recipe, else number:"
                        + " {decimal: \".\"}");
    }

    static Optional<GateResult> said(List<RuleTotal> rules) {
        return told(rules).map(message -> new GateResult(Scope.RUN, Gate.OnBreach.WARN, Finding.DOUBTFUL, message));
    }
}
