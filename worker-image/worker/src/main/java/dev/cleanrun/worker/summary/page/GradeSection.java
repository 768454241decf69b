// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How the grade comes about: what each rule over its threshold weighs, and what would raise the grade. */
final class GradeSection {
    private static final String BEST_FIRST = "ABCDF";

    private GradeSection() {}

    static void add(Html page, RunSummary summary) {
        Grade grade = summary.grade();
        if (grade.judged() == 0) {
            return;
        }
        List<RuleTotal> over = over(summary.rules());
        page.add(
                "<section aria-labelledby=\"grade\">\n"
                    + "<h2 id=\"grade\">How the grade comes about</h2>\n"
                    + "<p>%s judged: they have a threshold and looked at something. Each weighs by its severity, 16"
                    + " for 1 (blocks), then 8, 4, 2 and 1 for 5 (a note), once, however many columns it looks at. Of"
                    + " the weight, %s lies with rules over their threshold: none is an A, up to 5 % a B, up to 15 % a"
                    + " C, up to 30 % a D, more an F; with a rule of severity 2 over it at best a C, with one of 1 a"
                    + " D.</p>\n",
                Html.counted(grade.judged(), "rule") + (grade.judged() == 1 ? " is" : " are"),
                grade.over() == 0 ? "nothing" : Html.percent(grade.share().doubleValue()));
        if (!over.isEmpty()) {
            table(page, summary, over);
            raise(page, summary, over);
        }
        page.add("</section>\n");
    }

    /** Of each rule over its threshold the column that is furthest over it, heaviest rule first. */
    private static List<RuleTotal> over(List<RuleTotal> rules) {
        List<RuleTotal> worst = new ArrayList<>();
        for (RuleTotal rule : rules) {
            if (rule.status() != RuleStatus.FAILED || rule.threshold() == null) {
                continue;
            }
            int same = 0;
            while (same < worst.size() && !worst.get(same).id().equals(rule.id())) {
                same++;
            }
            if (same == worst.size()) {
                worst.add(rule);
            } else if (tooMany(rule) > tooMany(worst.get(same))) {
                worst.set(same, rule);
            }
        }
        worst.sort(Comparator.comparingInt(RuleTotal::severity).thenComparing(RuleTotal::id));
        return worst;
    }

    /** Violations that would have to go for the rule to be within its threshold. */
    private static long tooMany(RuleTotal rule) {
        return rule.invalid()
                - rule.threshold()
                        .multiply(BigDecimal.valueOf(rule.evaluated()))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValue();
    }

    private static void table(Html page, RunSummary summary, List<RuleTotal> over) {
        long whole = whole(summary.rules());
        page.add("<div class=\"scroll\"><table class=\"cards\"><caption>Rules over their threshold; of one with"
                + " several columns the one that is furthest over it</caption><thead><tr><th>Rule</th><th"
                + " class=\"n\">Sev.</th><th class=\"n\">Weight</th><th class=\"n\">Of all weight</th><th"
                + " class=\"n\">Share</th><th class=\"n\">Threshold</th><th class=\"n\">Rows too many</th><th>Grade"
                + " without it</th></tr></thead>\n"
                + "<tbody>\n");
        for (RuleTotal rule : over) {
            page.add(
                    "<tr data-rule=\"%s\" data-column=\"%s\"><th scope=\"row\">%s <small>%s</small></th>",
                    rule.id(),
                    rule.column() == null ? "" : rule.column(),
                    rule.id(),
                    rule.column() == null ? "" : "on " + rule.column());
            page.add(
                    "<td class=\"n\" data-l=\"Severity\">%s</td><td class=\"n\" data-l=\"Weight\">%s</td><td"
                            + " class=\"n\" data-l=\"Of all weight\">%s</td><td class=\"n\" data-l=\"Share\">%s</td><td"
                            + " class=\"n\" data-l=\"Threshold\">%s</td><td class=\"n\" data-l=\"Rows too"
                            + " many\">%s</td><td data-l=\"Grade without it\">%s</td></tr>\n",
                    rule.severity(),
                    Grade.weight(rule.severity()),
                    Html.percent(Html.share(Grade.weight(rule.severity()), whole)),
                    Html.percent(Html.share(rule.invalid(), rule.evaluated())),
                    Html.percent(rule.threshold().doubleValue()),
                    Html.count(tooMany(rule)),
                    without(summary.rules(), List.of(rule)).letter());
        }
        page.add("</tbody></table></div>\n");
    }

    private static long whole(List<RuleTotal> rules) {
        BigDecimal over = BigDecimal.valueOf(over(rules).stream()
                .mapToInt(rule -> Grade.weight(rule.severity()))
                .sum());
        BigDecimal share = Grade.of(rules).share();
        return share.signum() == 0
                ? 0
                : over.divide(share, 0, RoundingMode.HALF_UP).longValue();
    }

    /** The fewest of the heaviest rules that would have to come within their thresholds for the next better letter. */
    private static void raise(Html page, RunSummary summary, List<RuleTotal> over) {
        int now = BEST_FIRST.indexOf(summary.grade().letter());
        List<RuleTotal> mended = new ArrayList<>();
        for (RuleTotal rule : over) {
            mended.add(rule);
            String better = without(summary.rules(), mended).letter();
            if (BEST_FIRST.indexOf(better) < now) {
                page.add("<p>It would be %s with ", article(better));
                for (int number = 0; number < mended.size(); number++) {
                    page.add(number == 0 ? "" : number == mended.size() - 1 ? " and " : ", ")
                            .add("<b>%s</b>", mended.get(number).id());
                }
                page.add(
                        " within %s: %s fewer.</p>\n",
                        mended.size() == 1 ? "its threshold" : "their thresholds",
                        Html.counted(
                                mended.stream().mapToLong(GradeSection::tooMany).sum(), "violation"));
                return;
            }
        }
    }

    private static String article(String letter) {
        return (letter.equals("A") ? "an " : "a ") + letter;
    }

    private static Grade without(List<RuleTotal> rules, List<RuleTotal> mended) {
        return Grade.of(rules, mended.stream().map(RuleTotal::id).collect(Collectors.toSet()));
    }
}
