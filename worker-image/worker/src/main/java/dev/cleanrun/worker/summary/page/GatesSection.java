// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.DriftGate;
import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;

/** How the run's quality gates were judged. */
final class GatesSection {
    private GatesSection() {}

    static void add(Html page, RunSummary summary) {
        if (summary.gates().isEmpty() && summary.drift().isEmpty()) {
            return;
        }
        page.add("<section aria-labelledby=\"gates\">\n<h2 id=\"gates\">Quality gates</h2>\n");
        if (!summary.gates().isEmpty()) {
            onRules(page, summary);
        }
        if (!summary.drift().isEmpty()) {
            onDrift(page, summary);
        }
        page.add("</section>\n");
    }

    private static void onDrift(Html page, RunSummary summary) {
        page.add("<div class=\"scroll\"><table class=\"cards\"><caption>Gates on drift from the run before, or from"
                + " past runs</caption><thead><tr><th>Of</th><th class=\"n\">Limit</th><th>What"
                + " happened</th><th>Verdict</th></tr></thead>\n"
                + "<tbody>\n");
        for (DriftTotal drift : summary.drift()) {
            DriftGate gate = drift.gate();
            page.add(
                    "<tr data-rule=\"%s\" data-column=\"%s\"><th scope=\"row\">%s <small>%s</small></th><td"
                            + " class=\"n\" data-l=\"Limit\">%s</td><td data-l=\"What happened\">%s</td><td"
                            + " data-l=\"Verdict\"><span class=\"tag %s\">%s</span></td></tr>\n",
                    gate.rule() == null ? "" : gate.rule(),
                    gate.column() == null ? "" : gate.column(),
                    gate.subject(),
                    onBreach(gate.onBreach()),
                    limit(gate),
                    drift.message(),
                    drift.verdict(),
                    switch (drift.verdict()) {
                        case PASSED -> "passed";
                        case BROKEN -> "broken";
                        case TOO_FEW_ROWS -> "too few rows";
                        case NOT_JUDGED -> "not judged";
                    });
        }
        page.add("</tbody></table></div>\n");
    }

    private static String onBreach(Gate.OnBreach what) {
        return what == Gate.OnBreach.FAIL ? "fails when broken" : "warns when broken";
    }

    private static String limit(DriftGate gate) {
        if (!gate.judgesChange()) {
            return "score " + gate.maxScore();
        }
        String hundredths = gate.limit().movePointRight(2).stripTrailingZeros().toPlainString();
        return "change of " + hundredths
                + switch (gate.of()) {
                    case ROWS, AMOUNT -> " %";
                    case RULE, EMPTY -> " points";
                };
    }

    private static void onRules(Html page, RunSummary summary) {
        page.add("""
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
                    "<tr data-rule=\"%s\"><th scope=\"row\">%s <small>%s</small></th><td data-l=\"Judged"
                            + " over\">%s</td><td class=\"n\" data-l=\"Limit\">%s</td><td class=\"n\" data-l=\"Worst"
                            + " share\">%s</td><td data-l=\"Where\">%s</td><td data-l=\"Verdict\"><span class=\"tag"
                            + " %s\">%s</span></td></tr>\n",
                    worst.rule() == null ? "" : worst.rule(),
                    worst.rule() == null ? "rejected rows" : worst.rule(),
                    onBreach(worst.onBreach()),
                    gate.scope() == Scope.RUN ? "all partitions together" : "each partition",
                    Html.percent(Double.parseDouble(worst.maxRatio())),
                    judged ? Html.percent(Html.share(worst.invalid(), worst.evaluated())) : "",
                    where(gate),
                    worst.verdict(),
                    verdict(gate));
        }
        page.add("</tbody></table></div>\n");
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
