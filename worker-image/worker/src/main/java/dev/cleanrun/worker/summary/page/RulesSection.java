// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rules by id, heaviest first: those over their threshold by severity, then the others by violations. A rule that
 * looks at several columns, or is written several times, has a line for each below its own.
 */
final class RulesSection {
    /** Rules and columns that the page has room for. */
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
        page.add("<section aria-labelledby=\"rules\">\n<h2 id=\"rules\">Rules</h2>\n");
        if (fired.isEmpty()) {
            page.add("<p>No rule fired.</p>\n");
        } else {
            table(page, fired, summary);
        }
        folded(
                page,
                "fired on nothing",
                sorted.stream()
                        .filter(rule -> rule.invalid() == 0 && rule.status() != RuleStatus.NOT_APPLICABLE)
                        .toList());
        folded(
                page,
                "could say nothing, since the sources lack the column or the list: not applicable, which is not passed",
                sorted.stream()
                        .filter(rule -> rule.status() == RuleStatus.NOT_APPLICABLE)
                        .toList());
        if (summary.rules().size() > SHOWN) {
            page.add(
                    "<p class=\"note\">%s more are in <code>summary.parquet</code>.</p>\n",
                    Html.count(summary.rules().size() - SHOWN));
        }
        page.add("</section>\n");
    }

    /** What a rule costs: its severity's weight times the share of rows. */
    static double weight(RuleTotal rule) {
        return Grade.weight(rule.severity()) * Html.share(rule.invalid(), rule.evaluated());
    }

    private static void folded(Html page, String what, List<RuleTotal> rules) {
        if (rules.isEmpty()) {
            return;
        }
        Map<String, List<RuleTotal>> byId = byId(rules);
        page.add(
                "<details><summary>%s %s</summary><ul class=\"quiet\">",
                Html.counted(byId.size(), "rule")
                        + (rules.size() > byId.size() ? " (" + Html.count(rules.size()) + " rules and columns)" : ""),
                what);
        byId.forEach((id, same) -> {
            String columns = same.stream()
                    .map(RuleTotal::column)
                    .filter(column -> column != null)
                    .distinct()
                    .collect(Collectors.joining(" "));
            page.add(
                    "<li data-rule=\"%s\" data-column=\"%s\"><b>%s</b>%s <small>%s</small></li>",
                    id,
                    columns,
                    same.stream()
                            .map(rule -> RuleEntry.name(rule.id(), rule.nth()))
                            .distinct()
                            .collect(Collectors.joining(", ")),
                    columns.isEmpty() ? "" : " " + columns.replace(" ", ", "),
                    same.stream()
                            .map(RuleTotal::description)
                            .filter(text -> text != null)
                            .distinct()
                            .collect(Collectors.joining("; ")));
        });
        page.add("</ul></details>\n");
    }

    private static Map<String, List<RuleTotal>> byId(List<RuleTotal> rules) {
        return rules.stream().collect(Collectors.groupingBy(RuleTotal::id, LinkedHashMap::new, Collectors.toList()));
    }

    private static void table(Html page, List<RuleTotal> rules, RunSummary summary) {
        page.add("<div class=\"scroll\"><table class=\"cards rules\" data-sort=\"\"><caption>Weight is severity times"
                + " share; of a rule with several columns the heaviest counts. The mark in a bar is the"
                + " threshold.</caption><thead><tr><th>Rule</th><th>Column</th><th>Action</th><th"
                + " class=\"n\">Sev.</th><th class=\"n\">Evaluated</th><th class=\"n\">Violations</th><th"
                + " class=\"n\">Share</th><th class=\"wide\">Against threshold</th><th>Status</th><th"
                + " class=\"n\">Weight</th></tr></thead>\n");
        byId(rules).forEach((_, same) -> {
            RuleRows rows = new RuleRows(page, summary.origin());
            page.add("<tbody>\n");
            if (same.size() == 1) {
                rows.alone(same.getFirst());
            } else {
                rows.group(same);
            }
            page.add("</tbody>\n");
        });
        page.add("</table></div>\n");
    }
}
