// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import dev.cleanrun.worker.gate.GateJudge;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Quality gates of one partition: the share of rows on which a rule fired, and that of all rejected rows. */
final class Gates {
    /** Rules named in the message of a partition of which too many rows are rejected. */
    private static final int NAMED = 3;

    private final List<Gate> gates;

    Gates(List<Gate> gates) {
        this.gates = gates;
    }

    /** The judgement of every gate; fails the attempt when one with {@code onBreach: Fail} is broken. */
    List<GateEntry> check(List<RuleCount> counts, RuleNumbers numbers, Ledger ledger, Reasons reasons) {
        List<GateJudge.Count> found = counts.stream()
                .map(count -> new GateJudge.Count(
                        count.rule().id(),
                        numbers.of(count.rule()),
                        count.column(),
                        count.applicable(),
                        count.evaluated(),
                        count.invalid()))
                .toList();
        List<GateEntry> judged =
                gates.stream().map(gate -> GateJudge.judge(gate, found, ledger)).toList();
        String broken = judged.stream()
                .filter(entry -> entry.verdict() == GateEntry.Verdict.BROKEN && entry.onBreach() == Gate.OnBreach.FAIL)
                .map(entry -> entry.rule() == null ? entry.breach() + by(reasons) : entry.breach())
                .collect(Collectors.joining("; "));
        if (!broken.isEmpty()) {
            throw new AttemptFailed(
                    Cause.QUALITY_GATE,
                    broken
                            + "; nothing was published: look at the source and at the recipe, or change "
                            + limits(judged),
                    null);
        }
        return judged;
    }

    /** What the user may change: the limits that were broken. */
    private static String limits(List<GateEntry> judged) {
        return judged.stream()
                .filter(entry -> entry.verdict() == GateEntry.Verdict.BROKEN && entry.onBreach() == Gate.OnBreach.FAIL)
                .map(entry -> entry.rule() == null ? "spec.maxRejected" : "spec.qualityGates")
                .distinct()
                .collect(Collectors.joining(" and "));
    }

    private static String by(Reasons reasons) {
        return ", most of them by "
                + reasons.rejected().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(NAMED)
                        .map(rule -> rule.getKey() + " (" + rule.getValue() + ")")
                        .collect(Collectors.joining(", "));
    }
}
