// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.RunSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Where the rows went: a flow from what was read, and the same in words with bars. */
final class LedgerSection {
    private static final int HEIGHT = 180;
    private static final int LABEL = 26;
    private static final int TOP = 20;
    private static final int RULES = 12;

    private LedgerSection() {}

    /** One way that rows went. */
    private record Way(String name, String kind, long rows) {}

    static void add(Html page, RunSummary summary) {
        Ledger ledger = summary.ledger();
        if (ledger.read() == 0) {
            return;
        }
        List<Way> ways = new ArrayList<>();
        ways.add(new Way("clean", "clean", ledger.clean()));
        if (ledger.rejected() > 0) {
            ways.add(new Way("rejected", "rejected", ledger.rejected()));
        }
        sorted(summary.reasons().removed())
                .forEach(reason -> ways.add(new Way("removed: " + reason.getKey(), "removed", reason.getValue())));
        page.add("<section aria-labelledby=\"rows\">\n<h2 id=\"rows\">Where the rows went</h2>\n");
        flow(page, ledger, ways);
        page.add("<table class=\"ways\"><caption>Rows by outcome; bars are of all rows that"
                + " left</caption><thead><tr><th>Outcome</th><th class=\"n\">Rows</th><th class=\"n\">Of read</th><th"
                + " class=\"wide\">Of those that left</th></tr></thead>\n"
                + "<tbody>\n");
        long left = Math.max(1, ledger.rejected() + ledger.removed());
        for (Way way : ways) {
            page.add(
                    "<tr><th scope=\"row\"><i class=\"dot %s\"></i>%s</th><td class=\"n\">%s</td><td"
                            + " class=\"n\">%s</td><td class=\"wide\">%s</td></tr>\n",
                    way.kind(),
                    way.name(),
                    Html.count(way.rows()),
                    Html.percent(Html.share(way.rows(), ledger.read())),
                    way.kind().equals("clean") ? new Html() : bar(way.kind(), Html.share(way.rows(), left)));
        }
        sorted(summary.reasons().rejected()).stream()
                .limit(RULES)
                .forEach(rule -> page.add(
                        "<tr class=\"sub\"><th scope=\"row\">rejected by <span class=\"id\">%s</span></th>"
                                + "<td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"wide\">%s</td></tr>\n",
                        rule.getKey(),
                        Html.count(rule.getValue()),
                        Html.percent(Html.share(rule.getValue(), ledger.read())),
                        bar("rejected", Html.share(rule.getValue(), left))));
        page.add("</tbody></table>\n");
        if (summary.reasons().rejected().size() > 1) {
            page.add(
                    "<p class=\"note\">A row that broke two rules counts under both.%s</p>\n",
                    summary.reasons().rejected().size() > RULES
                            ? " " + (summary.reasons().rejected().size() - RULES) + " more rules rejected rows."
                            : "");
        }
        page.add("</section>\n");
    }

    static Html bar(String kind, double share) {
        return new Html()
                .add("<span class=\"bar\"><i class=\"%s\" style=\"width:%s\"></i></span>", kind, Html.width(share));
    }

    static List<Map.Entry<String, Long>> sorted(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .toList();
    }

    private static void flow(Html page, Ledger ledger, List<Way> ways) {
        double scale = HEIGHT / (double) ledger.read();
        double height = 2 * TOP
                + ways.stream().mapToDouble(way -> step(way.rows() * scale)).sum();
        page.add(
                "<svg class=\"flow\" viewBox=\"0 0 1000 %s\" role=\"img\" aria-label=\"%s\">\n",
                px(height),
                "Of "
                        + Html.count(ledger.read()) + " rows read, " + Html.count(ledger.clean()) + " are clean, "
                        + Html.count(ledger.rejected()) + " rejected and " + Html.count(ledger.removed()) + " removed");
        double from = TOP;
        double to = TOP;
        double whole = ledger.read() * scale;
        page.add("<rect class=\"read\" x=\"150\" y=\"%s\" width=\"12\" height=\"%s\"/>\n", TOP, px(whole));
        page.add(
                "<text x=\"140\" y=\"%s\" text-anchor=\"end\">read</text><text x=\"140\" y=\"%s\" text-anchor=\"end\""
                        + " class=\"small\">%s</text>\n",
                px(TOP + whole / 2 - 4), px(TOP + whole / 2 + 16), Html.count(ledger.read()));
        for (Way way : ways) {
            double rows = way.rows() * scale;
            double seen = Math.max(rows, 1.5);
            page.add(
                    "<path class=\"%s\" d=\"M162 %s C400 %s 420 %s 640 %s L640 %s C420 %s 400 %s 162 %s Z\"/>\n",
                    way.kind(),
                    px(from),
                    px(from),
                    px(to),
                    px(to),
                    px(to + seen),
                    px(to + seen),
                    px(from + seen),
                    px(from + seen));
            page.add(
                    "<rect class=\"%s\" x=\"640\" y=\"%s\" width=\"12\" height=\"%s\"/>\n",
                    way.kind(), px(to), px(seen));
            page.add(
                    "<text x=\"664\" y=\"%s\">%s <tspan class=\"small\">%s (%s)</tspan></text>\n",
                    px(to + seen / 2 + 5),
                    way.name(),
                    Html.count(way.rows()),
                    Html.percent(Html.share(way.rows(), ledger.read())));
            from += rows;
            to += step(rows);
        }
        page.add("</svg>\n");
    }

    /** From one way to the next, so that their labels do not meet. */
    private static double step(double rows) {
        return Math.max(rows + 8, LABEL);
    }

    private static String px(double at) {
        return Double.toString(Math.round(at * 10) / 10.0);
    }
}
