// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.worker.summary.RunSummary;
import dev.cleanrun.worker.summary.RunSummary.GateTotal;

/** How the run's quality gates were judged. */
final class GatesSection {
    private GatesSection() {}

    static void add(Html page, RunSummary summary) {
        if (summary.gates().isEmpty()) {
            return;
        }
        page.add("""
            <section aria-labelledby="gates">
            <h2 id="gates">Quality gates</h2>
            <div class="scroll"><table class="cards"><caption>\
            A gate is broken when its rule is over the limit on any of its columns.</caption>
            <thead><tr><th>Rule</th><th>Judged over</th><th class="n">Limit</th>\
            <th class="n">Worst share</th><th>Where</th><th>Verdict</th></tr></thead>
            <tbody>
            """);
        for (GateTotal gate : summary.gates()) {
            GateEntry worst = gate.worst();
            boolean judged = worst.verdict() != GateEntry.Verdict.TOO_FEW_ROWS
                    && worst.verdict() != GateEntry.Verdict.NOT_APPLICABLE;
            page.add(
                    "<tr><th scope=\"row\">%s <small>%s</small></th><td data-l=\"Judged over\">%s</td><td class=\"n\""
                            + " data-l=\"Limit\">%s</td><td class=\"n\" data-l=\"Worst share\">%s</td><td"
                            + " data-l=\"Where\">%s</td><td data-l=\"Verdict\"><span class=\"tag"
                            + " %s\">%s</span></td></tr>\n",
                    worst.rule() == null ? "rejected rows" : worst.rule(),
                    worst.onBreach() == dev.cleanrun.contract.order.Gate.OnBreach.FAIL ? "fails" : "warns",
                    gate.scope() == Scope.RUN ? "all partitions together" : "each partition",
                    Html.percent(Double.parseDouble(worst.maxRatio())),
                    judged ? Html.percent(Html.share(worst.invalid(), worst.evaluated())) : "",
                    where(gate),
                    worst.verdict(),
                    verdict(gate));
        }
        page.add("</tbody></table></div>\n</section>\n");
    }

    private static String where(GateTotal gate) {
        String column = gate.worst().column() == null ? "" : gate.worst().column();
        return gate.at() == null || gate.at().isEmpty()
                ? column
                : column + (column.isEmpty() ? "" : " in ") + gate.at();
    }

    private static String verdict(GateTotal gate) {
        String word = switch (gate.worst().verdict()) {
            case PASSED -> "passed";
            case NEARLY -> "nearly broken";
            case BROKEN -> "broken";
            case TOO_FEW_ROWS -> "too few rows";
            case NOT_APPLICABLE -> "not applicable";
        };
        long broken = gate.partitions().getOrDefault("broken", 0L);
        long silent = gate.partitions().getOrDefault("notApplicable", 0L);
        if (broken > 0) {
            return word + " in " + Html.counted(broken, "partition");
        }
        return silent > 0 && gate.worst().verdict() != GateEntry.Verdict.NOT_APPLICABLE
                ? word + ", not applicable in " + Html.count(silent)
                : word;
    }
}
