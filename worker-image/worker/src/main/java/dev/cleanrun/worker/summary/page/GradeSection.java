// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.Grade.JudgedRule;
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
        List<JudgedRule> judged = Grade.judged(summary.rules());
        List<JudgedRule> over = judged.stream()
                .filter(JudgedRule::isOver)
                .sorted(Comparator.comparingInt(JudgedRule::severity).thenComparing(JudgedRule::id))
                .toList();
        page.add("<section aria-labelledby=\"grade\">\n<h2 id=\"grade\">How the grade comes about</h2>\n");
        page.add(
                "<p>%s judged: those that have a threshold and looked at something, each once, however many columns"
                        + " it looks at. A rule of severity 1 (blocks) weighs 16, of 2 it weighs 8, of 3 4, of 4 2, of"
                        + " 5 (a note) 1. Here rules over their threshold weigh %s of %s together, which is %s.</p>\n",
                Html.counted(judged.size(), "rule") + (judged.size() == 1 ? " is" : " are"),
                Html.count(Grade.weight(over)),
                Html.count(Grade.weight(judged)),
                Html.percent(grade.share().doubleValue()));
        page.add("<p>That share makes the grade: nothing is an A, up to 5 % a B, up to 15 % a C, up to 30 % a D, and"
                + " more an F. A rule of severity 2 over its threshold leaves at best a C, one of severity 1 at best a"
                + " D.</p>\n");
        if (!over.isEmpty()) {
            table(page, summary, over, Grade.weight(judged));
            raise(page, summary, over);
        }
        page.add("</section>\n");
    }

    /** The columns on which a rule is over its threshold, the furthest first. */
    private static List<RuleTotal> columns(RunSummary summary, JudgedRule over) {
        return summary.rules().stream()
                .filter(rule -> rule.id().equals(over.id())
                        && rule.status() == RuleStatus.FAILED
                        && rule.threshold() != null
                        && rule.evaluated() > 0)
                .sorted(Comparator.comparingLong(GradeSection::tooMany).reversed())
                .toList();
    }

    /** Violations that would have to go for the rule to be within its threshold. */
    private static long tooMany(RuleTotal rule) {
        return rule.invalid()
                - rule.threshold()
                        .multiply(BigDecimal.valueOf(rule.evaluated()))
                        .setScale(0, RoundingMode.FLOOR)
                        .longValue();
    }

    private static void table(Html page, RunSummary summary, List<JudgedRule> over, long whole) {
        page.add("<div class=\"scroll\"><table class=\"cards\"><caption>Rules over their threshold; of one with"
                + " several columns the one that is furthest over it</caption><thead><tr><th>Rule</th><th"
                + " class=\"n\">Sev.</th><th class=\"n\">Weight</th><th class=\"n\">Of all weight</th><th"
                + " class=\"n\">Share</th><th class=\"n\">Threshold</th><th class=\"n\">Rows too many</th><th>Grade"
                + " without it</th></tr></thead>\n"
                + "<tbody>\n");
        for (JudgedRule judged : over) {
            RuleTotal rule = columns(summary, judged).getFirst();
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
                    judged.severity(),
                    judged.weight(),
                    Html.percent(Html.share(judged.weight(), whole)),
                    Html.percent(Html.share(rule.invalid(), rule.evaluated())),
                    Html.percent(rule.threshold().doubleValue()),
                    Html.count(tooMany(rule)),
                    without(summary, List.of(judged)).letter());
        }
        page.add("</tbody></table></div>\n");
    }

    /** The fewest of the heaviest rules that would have to come within their thresholds for the next better letter. */
    private static void raise(Html page, RunSummary summary, List<JudgedRule> over) {
        int now = BEST_FIRST.indexOf(summary.grade().letter());
        List<JudgedRule> mended = new ArrayList<>();
        for (JudgedRule rule : over) {
            mended.add(rule);
            String better = without(summary, mended).letter();
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
                                mended.stream()
                                        .flatMap(one -> columns(summary, one).stream())
                                        .mapToLong(GradeSection::tooMany)
                                        .sum(),
                                "violation"));
                return;
            }
        }
    }

    private static String article(String letter) {
        return (letter.equals("A") ? "an " : "a ") + letter;
    }

    private static Grade without(RunSummary summary, List<JudgedRule> mended) {
        return Grade.of(summary.rules(), mended.stream().map(JudgedRule::id).collect(Collectors.toSet()));
    }
}
