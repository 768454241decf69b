package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import dev.cleanrun.worker.gate.GateJudge;
import java.util.List;
import java.util.stream.Collectors;

/** Quality gates of one partition: the share of rows on which a rule fired. */
final class Gates {
    private final List<Gate> gates;

    Gates(List<Gate> gates) {
        this.gates = gates;
    }

    /** The judgement of every gate; fails the attempt when one with {@code onBreach: Fail} is broken. */
    List<GateEntry> check(List<RuleCount> counts) {
        List<GateJudge.Count> found = counts.stream().map(count -> new GateJudge.Count(count.rule().id(), count
                .column(), count.applicable(), count.evaluated(), count.invalid())).toList();
        List<GateEntry> judged = gates.stream().map(gate -> GateJudge.judge(gate, found)).toList();
        String broken = judged.stream().filter(entry -> entry.verdict() == GateEntry.Verdict.broken
                && entry.onBreach() == Gate.OnBreach.Fail).map(GateEntry::breach).collect(Collectors.joining("; "));
        if (!broken.isEmpty()) {
            throw new AttemptFailed(Cause.QualityGate, broken
                    + "; nothing was published: look at the source, or change spec.qualityGates", null);
        }
        return judged;
    }
}
