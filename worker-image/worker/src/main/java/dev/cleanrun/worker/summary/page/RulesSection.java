// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.worker.summary.Grade;
import dev.cleanrun.worker.summary.RunSummary;
import dev.cleanrun.worker.summary.RunSummary.RuleTotal;
import java.util.Comparator;
import java.util.List;

/** The rules, heaviest first: those over their threshold by severity, then the others by violations. */
final class RulesSection {
    /** Rules that the page has room for. */
    private static final int SHOWN = 400;

    private RulesSection() {}

    static void add(Html page, RunSummary summary) {
        List<RuleTotal> sorted = summary.rules().stream()
                .sorted(Comparator.comparing((RuleTotal rule) -> rule.status() != RuleStatus.FAILED)
                        .thenComparing(
                                Comparator.comparingDouble(RulesSection::weight).reversed())
                        .thenComparing(RuleTotal::id)
                        .thenComparing(RuleTotal::nth))
                .limit(SHOWN)
                .toList();
        List<RuleTotal> fired =
                sorted.stream().filter(rule -> rule.invalid() > 0).toList();
        List<RuleTotal> quiet = sorted.stream()
                .filter(rule -> rule.invalid() == 0 && rule.status() != RuleStatus.NOT_APPLICABLE)
                .toList();
        List<RuleTotal> silent = sorted.stream()
                .filter(rule -> rule.status() == RuleStatus.NOT_APPLICABLE)
                .toList();
        page.add("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n");
        if (fired.isEmpty()) {
            page.add("<p>No rule fired.</p>\n");
        } else {
            table(page, fired);
        }
        folded(page, "fired on nothing", quiet);
        folded(
                page,
                "could say nothing, since the sources lack the column or the list: not applicable, which is not passed",
                silent);
        if (summary.rules().size() > SHOWN) {
            page.add(
                    "<p class=\"note\">%s more are in <code>summary.parquet</code>.</p>\n",
                    Html.count(summary.rules().size() - SHOWN));
        }
        page.add("</section>\n");
    }

    /** What a rule costs: its severity's weight times the share of rows. */
    private static double weight(RuleTotal rule) {
        return Grade.weight(rule.severity()) * Html.share(rule.invalid(), rule.evaluated());
    }

    private static String name(RuleTotal rule) {
        return RuleEntry.name(rule.id(), rule.nth());
    }

    private static void folded(Html page, String what, List<RuleTotal> rules) {
        if (rules.isEmpty()) {
            return;
        }
        page.add(
                "<details><summary>%s %s</summary><ul class=\"quiet\">",
                Html.counted(rules.size(), "rule and column").replace("rule and columns", "rules and columns"), what);
        rules.forEach(rule -> page.add(
                "<li><b>%s</b>%s <small>%s</small></li>",
                name(rule),
                rule.column() == null ? "" : " " + rule.column(),
                rule.description() == null ? "" : rule.description()));
        page.add("</ul></details>\n");
    }

    private static void table(Html page, List<RuleTotal> rules) {
        page.add("<div class=\"scroll\"><table class=\"cards rules\" data-sort><caption>Weight is severity times share."
                + " The mark in a bar is the"
                + " threshold.</caption><thead><tr><th>Rule</th><th>Column</th><th>Action</th><th"
                + " class=\"n\">Sev.</th><th class=\"n\">Evaluated</th><th class=\"n\">Violations</th><th"
                + " class=\"n\">Share</th><th class=\"wide\">Against threshold</th><th>Status</th><th"
                + " class=\"n\">Weight</th></tr></thead>\n"
                + "<tbody>\n");
        for (RuleTotal rule : rules) {
            double share = Html.share(rule.invalid(), rule.evaluated());
            page.add(
                    "<tr><th scope=\"row\"><b>%s</b> <small>%s</small>%s</th>",
                    name(rule), rule.description() == null ? "" : rule.description(), patterns(rule));
            page.add(
                    "<td data-l=\"Column\">%s</td><td data-l=\"Action\">%s</td>",
                    rule.column() == null ? "(" + rule.level() + ")" : rule.column(), rule.action());
            number(page, "Severity", Integer.toString(rule.severity()), rule.severity());
            number(page, "Evaluated", Html.count(rule.evaluated()), rule.evaluated());
            number(page, "Violations", Html.count(rule.invalid()), rule.invalid());
            number(page, "Share", Html.percent(share), share);
            page.add(
                    "<td class=\"wide\">%s</td><td data-l=\"Status\"><span class=\"tag %s\">%s</span>%s</td>",
                    bar(rule, share),
                    rule.threshold() == null ? "none" : rule.status(),
                    rule.threshold() == null ? "no threshold" : rule.status(),
                    failedIn(rule));
            number(
                    page,
                    "Weight",
                    weight(rule) < 0.001 ? "< 0.001" : Double.toString(Math.round(weight(rule) * 1000) / 1000.0),
                    weight(rule));
            page.add("</tr>\n");
        }
        page.add("</tbody></table></div>\n");
    }

    private static void number(Html page, String label, String shown, Number value) {
        page.add("<td class=\"n\" data-l=\"%s\" data-v=\"%s\">%s</td>", label, value, shown);
    }

    private static Html failedIn(RuleTotal rule) {
        long failed = rule.partitions().getOrDefault(RuleStatus.FAILED.text(), 0L);
        return failed == 0
                ? new Html()
                : new Html().add(" <small>over in %s</small>", Html.counted(failed, "partition"));
    }

    private static Html patterns(RuleTotal rule) {
        Html html = new Html();
        if (!rule.patterns().isEmpty()) {
            html.add("<span class=\"patterns\">looks like");
            for (RuleEntry.Pattern pattern : rule.patterns()) {
                html.add(" <code>%s</code><small>×%s</small>", pattern.pattern(), Html.count(pattern.rows()));
            }
            html.add("</span>");
        }
        return html;
    }

    /** With a threshold the bar ends at three times that, so that rules of all sizes can be compared. */
    private static Html bar(RuleTotal rule, double share) {
        if (rule.threshold() == null || rule.threshold().signum() == 0) {
            return LedgerSection.bar("none", share);
        }
        double limit = rule.threshold().doubleValue();
        double shown = Math.min(1, share / (3 * limit));
        return new Html()
                .add(
                        "<span class=\"bar mark\" role=\"img\" aria-label=\"%s\"><i class=\"%s\""
                                + " style=\"width:%s\"></i></span>",
                        Html.percent(share) + " against a threshold of " + Html.percent(limit),
                        rule.status(),
                        Html.width(shown))
                .add(" <small>limit %s</small>", Html.percent(limit));
    }
}
