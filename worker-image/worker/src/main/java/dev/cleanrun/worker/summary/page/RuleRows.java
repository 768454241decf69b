// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.RunOrigin;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The lines of one rule in the table of rules. */
final class RuleRows {
    private final Html page;
    private final RunOrigin origin;

    RuleRows(Html page, RunOrigin origin) {
        this.page = page;
        this.origin = origin;
    }

    /** A rule that is one line. */
    void alone(RuleTotal rule) {
        open(rule.id(), rule.column() == null ? "" : rule.column(), new Html());
        page.add(
                "<b>%s</b> <small>%s</small>%s%s</th><td data-l=\"Column\">%s</td>",
                RuleEntry.name(rule.id(), rule.nth()), description(rule), patterns(rule), query(rule), column(rule));
        figures(rule);
    }

    /** A rule of several lines: one for all, then one for each. */
    void group(List<RuleTotal> same) {
        RuleTotal worst = same.stream()
                .max(Comparator.comparing((RuleTotal rule) -> rule.status() == RuleStatus.FAILED)
                        .thenComparingDouble(RulesSection::weight))
                .orElseThrow();
        List<String> descriptions = same.stream()
                .map(RuleRows::description)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
        open(
                worst.id(),
                same.stream().map(RuleTotal::column).filter(Objects::nonNull).collect(Collectors.joining(" ")),
                new Html().add(" class=\"group\""));
        page.add(
                "<b>%s</b> <small>%s</small></th><td data-l=\"Column\">%s</td>",
                worst.id(), descriptions.size() == 1 ? descriptions.getFirst() : "", Html.counted(same.size(), "line"));
        figures(worst);
        for (RuleTotal rule : same) {
            open(rule.id(), rule.column() == null ? "" : rule.column(), new Html().add(" class=\"sub\""));
            page.add(
                    "%s<small>%s</small>%s%s</th><td data-l=\"Column\">%s</td>",
                    rule.nth() == 1 ? new Html() : new Html().add("%s ", RuleEntry.name(rule.id(), rule.nth())),
                    descriptions.size() == 1 ? "" : description(rule),
                    patterns(rule),
                    query(rule),
                    column(rule));
            figures(rule);
        }
    }

    private void open(String id, String columns, Html more) {
        page.add("<tr%s data-rule=\"%s\" data-column=\"%s\"><th scope=\"row\">", more, id, columns);
    }

    private static String description(RuleTotal rule) {
        return rule.description() == null ? "" : rule.description();
    }

    private static String column(RuleTotal rule) {
        return rule.column() == null ? "(" + (rule.level() == null ? "row" : rule.level()) + ")" : rule.column();
    }

    private void figures(RuleTotal rule) {
        double share = Html.share(rule.invalid(), rule.evaluated());
        page.add("<td data-l=\"Action\">%s</td>", rule.action());
        number("Severity", Integer.toString(rule.severity()), rule.severity());
        number("Evaluated", Html.count(rule.evaluated()), rule.evaluated());
        number("Violations", Html.count(rule.invalid()), rule.invalid());
        number("Share", Html.percent(share), share);
        page.add(
                "<td class=\"wide\">%s</td><td data-l=\"Status\"><span class=\"tag %s\">%s</span>%s</td>",
                bar(rule, share),
                rule.threshold() == null ? "none" : rule.status(),
                rule.threshold() == null ? "no threshold" : rule.status(),
                failedIn(rule));
        double weight = RulesSection.weight(rule);
        number("Weight", weight < 0.001 ? "< 0.001" : Double.toString(Math.round(weight * 1000) / 1000.0), weight);
        page.add("</tr>\n");
    }

    private void number(String label, String shown, Number value) {
        page.add("<td class=\"n\" data-l=\"%s\" data-v=\"%s\">%s</td>", label, value, shown);
    }

    private Html query(RuleTotal rule) {
        return RuleQuery.of(rule, origin)
                .map(sql -> new Html()
                        .add(
                                "<details class=\"query\"><summary>query for its rows</summary><pre>%s</pre></details>",
                                sql))
                .orElse(new Html());
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
