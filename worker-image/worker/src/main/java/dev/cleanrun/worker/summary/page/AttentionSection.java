// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.order.Gate;
import dev.cleanrun.contract.report.GateEntry.Verdict;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.result.GateResult.Scope;
import dev.cleanrun.contract.summary.DriftTotal;
import dev.cleanrun.contract.summary.DriftTotal.DriftVerdict;
import dev.cleanrun.contract.summary.FigureChange;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.GateTotal;
import dev.cleanrun.worker.summary.ToldDoubts;
import java.util.ArrayList;
import java.util.List;

/** What somebody has to know before they use the data, in one sentence each, worst first. */
final class AttentionSection {
    private AttentionSection() {}

    /** One thing to know, and where the page tells more of it. */
    private record Point(boolean bad, String text, String section) {}

    static void add(Html page, RunSummary summary) {
        List<Point> points = points(summary);
        if (points.isEmpty()) {
            return;
        }
        page.add("<section class=\"attention\" aria-labelledby=\"attention\">\n"
                + "<h2 id=\"attention\">Before you use the data</h2>\n<ul>\n");
        points.forEach(point -> page.add(
                "<li class=\"%s\">%s <a href=\"#%s\">more</a></li>\n",
                point.bad() ? "bad" : "note", point.text(), point.section()));
        page.add("</ul>\n</section>\n");
    }

    private static List<Point> points(RunSummary summary) {
        List<Point> points = new ArrayList<>();
        int failed = summary.failed().count();
        if (failed > 0) {
            points.add(new Point(
                    true,
                    Html.counted(failed, "partition") + (failed == 1 ? " is" : " are")
                            + " missing or old: cleaning failed, and what an earlier run left stays as it was.",
                    "failures"));
        }
        summary.gates().stream().filter(AttentionSection::isBroken).forEach(gate -> points.add(broken(gate)));
        summary.drift().forEach(drift -> drift(points, drift));
        ToldDoubts.told(summary.rules()).forEach(doubt -> points.add(new Point(true, doubt + ".", "rules")));
        summary.sharedKeys().told().forEach(keys -> points.add(new Point(true, keys + ".", "keys")));
        summary.mixedKeys().stream()
                .filter(MixedKeys::areMany)
                .forEach(mixed -> points.add(new Point(true, mixed.told() + ".", "mixed")));
        if (summary.partitions().writing() > 0) {
            points.add(new Point(
                    true,
                    Html.counted(summary.partitions().writing(), "partition")
                            + " may mix two generations of objects: an attempt ended while it published, and the next"
                            + " run puts it right. Read only what manifests name.",
                    "rows"));
        }
        if (summary.partitions().withoutReport() > 0) {
            points.add(new Point(
                    false,
                    Html.counted(summary.partitions().withoutReport(), "partition")
                            + " left no report: their rows are counted, their rules and columns are not.",
                    "rules"));
        }
        long unusual = summary.against() == null
                ? 0
                : summary.against().changes().stream()
                        .filter(FigureChange::isUnusual)
                        .count();
        if (unusual > 0) {
            points.add(new Point(
                    false,
                    Html.counted(unusual, "figure") + (unusual == 1 ? " is" : " are")
                            + " unusual beside past runs of this target.",
                    "against"));
        }
        return points;
    }

    private static boolean isBroken(GateTotal gate) {
        return gate.worst().verdict() == Verdict.BROKEN || gate.worst().verdict() == Verdict.NOT_APPLICABLE;
    }

    private static Point broken(GateTotal gate) {
        boolean fails = gate.worst().onBreach() == Gate.OnBreach.FAIL;
        String name =
                gate.worst().rule() == null ? "rejected rows" : gate.worst().rule();
        if (gate.worst().verdict() == Verdict.NOT_APPLICABLE) {
            return new Point(
                    false, "The gate on " + name + " was not judged: its columns or its list are missing.", "gates");
        }
        return new Point(
                fails,
                "The gate on " + name + " is broken"
                        + (gate.scope() == Scope.RUN
                                ? " over all partitions together" + (fails ? ", so that the run failed." : ".")
                                : " in " + Html.counted(gate.partitions().getOrDefault("broken", 0L), "partition")
                                        + "."),
                "gates");
    }

    private static void drift(List<Point> points, DriftTotal drift) {
        if (drift.verdict() == DriftVerdict.BROKEN) {
            points.add(new Point(drift.gate().onBreach() == Gate.OnBreach.FAIL, sentence(drift.message()), "gates"));
        } else if (drift.verdict() == DriftVerdict.NOT_JUDGED) {
            points.add(
                    new Point(drift.gate().noEarlierRun() == Gate.OnBreach.FAIL, sentence(drift.message()), "gates"));
        }
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
