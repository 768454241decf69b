package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Quality gates that block publishing: the share of rows on which a rule fired. */
final class Gates {
    private final List<Gate> gates;

    Gates(List<Gate> gates) {
        this.gates = gates;
    }

    /** Fails the attempt when a gate with {@code onBreach: Fail} is broken. */
    void check(List<RuleCount> counts, Ledger ledger) {
        List<String> broken = new ArrayList<>();
        for (Gate gate : gates) {
            if (gate.onBreach() != Gate.OnBreach.Fail || ledger.read() < gate.minRows()) {
                continue;
            }
            for (RuleCount count : counts) {
                if (count.rule().id().equals(gate.rule()) && count.evaluated() > 0 && BigDecimal.valueOf(count
                        .invalid())
                        .compareTo(new BigDecimal(gate.maxRatio()).multiply(BigDecimal.valueOf(count
                                .evaluated()))) > 0) {
                    broken.add(gate.rule() + (count.column() == null ? "" : " on " + count.column()) + " fired on "
                            + count.invalid() + " of " + count.evaluated() + " rows, more than the gate's "
                            + gate.maxRatio());
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new AttemptFailed(Cause.QualityGate, String.join("; ", broken)
                    + "; nothing was published: look at the source, or change spec.qualityGates", null);
        }
    }
}
