// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How good the data is that came in, as one letter.
 *
 * @param letter A to F; {@code -} when no rule has a threshold and could be judged
 * @param share weight of the rules over their threshold by weight of all rules that were judged
 * @param judged rules that have a threshold and looked at something
 * @param over of those, over it
 * @param worst severity of the worst rule over its threshold; 0 for none
 */
public record Grade(String letter, BigDecimal share, int judged, int over, int worst) {
    /** Weight of a rule by its severity: each step up counts twice. */
    private static final List<Integer> WEIGHTS = List.of(16, 8, 4, 2, 1);

    private static final BigDecimal FEW = new BigDecimal("0.05");
    private static final BigDecimal SOME = new BigDecimal("0.15");
    private static final BigDecimal MANY = new BigDecimal("0.30");

    /**
     * The grade of a run. The letters are those of the Tuva Project's data quality grades, in which a failed test of
     * severity 1 makes data unfit and notes cost little. A rule is judged as a whole: it is over its threshold when it
     * is on any of its columns, over all rows of the run. Each judged rule weighs 16, 8, 4, 2 or 1 by severity 1 to 5.
     * Of the weight over the threshold, none is an A, up to 5 % a B, up to 15 % a C, up to 30 % a D and more an F; with
     * a rule of severity 2 over its threshold it is a C at best, with one of severity 1 a D.
     */
    public static Grade of(List<RuleTotal> rules) {
        return of(rules, Set.of());
    }

    /** What the grade would be if the rules of these ids were within their thresholds. */
    public static Grade of(List<RuleTotal> rules, Set<String> within) {
        List<JudgedRule> judged = judged(rules);
        List<JudgedRule> over = judged.stream()
                .filter(rule -> rule.isOver() && !within.contains(rule.id()))
                .toList();
        BigDecimal share = RuleEntry.ratio(weight(over), weight(judged));
        int worst = over.stream()
                .map(JudgedRule::severity)
                .min(Comparator.naturalOrder())
                .orElse(0);
        return new Grade(judged.isEmpty() ? "-" : letter(share, worst), share, judged.size(), over.size(), worst);
    }

    /**
     * A rule as the grade sees it.
     *
     * @param id of the rule
     * @param severity from 1 to 5; of several rules of one id the lowest number
     * @param isOver whether it is over its threshold on any column
     */
    public record JudgedRule(String id, int severity, boolean isOver) {
        /** Its weight in the grade. */
        public int weight() {
            return Grade.weight(severity);
        }

        private JudgedRule and(JudgedRule other) {
            return new JudgedRule(id, Math.min(severity, other.severity), isOver || other.isOver);
        }
    }

    /** The rules that make the grade, by id: those that have a threshold and looked at something. */
    public static List<JudgedRule> judged(List<RuleTotal> rules) {
        Map<String, JudgedRule> judged = new TreeMap<>();
        rules.stream()
                .filter(rule ->
                        rule.threshold() != null && rule.status() != RuleStatus.NOT_APPLICABLE && rule.evaluated() > 0)
                .map(rule -> new JudgedRule(rule.id(), rule.severity(), rule.status() == RuleStatus.FAILED))
                .forEach(rule -> judged.merge(rule.id(), rule, JudgedRule::and));
        return List.copyOf(judged.values());
    }

    /** The weight of a rule. */
    public static int weight(int severity) {
        return WEIGHTS.get(Math.clamp(severity, 1, WEIGHTS.size()) - 1);
    }

    /** What they weigh together. */
    public static long weight(List<JudgedRule> rules) {
        return rules.stream().mapToLong(JudgedRule::weight).sum();
    }

    private static String letter(BigDecimal share, int worst) {
        if (share.signum() == 0) {
            return "A";
        }
        if (share.compareTo(MANY) > 0) {
            return "F";
        }
        if (share.compareTo(SOME) > 0 || worst == 1) {
            return "D";
        }
        return share.compareTo(FEW) > 0 || worst == 2 ? "C" : "B";
    }
}
