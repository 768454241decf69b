// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.tables;

import dev.cleanrun.contract.recipe.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A recipe put together at random; null and false leave a rule out.
 *
 * @param orphan what follows where a reversal or cancellation has nothing to reverse; null: nothing is said
 */
record LawRecipe(
        boolean key,
        Action cast,
        boolean twins,
        boolean upper,
        boolean compact,
        Method method,
        Action orphan,
        Action unknown,
        Action majority,
        boolean deny,
        Action copies,
        boolean sameDay,
        Action partner,
        Spans spans,
        boolean sums,
        boolean clear,
        boolean late,
        boolean flag) {

    private static final String COLUMNS = """
        recipe: law
        columns:
          - {name: claim}
          - {name: line, type: INTEGER}
          - {name: member}
          - {name: drug}
          - {name: status}
          - {name: qty, type: "DECIMAL(9,3)"}
          - {name: paid, type: "DECIMAL(18,2)"}
          - {name: paid_on, type: DATE}
          - {name: until, type: DATE}
          - {name: orig}
          - {name: kind}
          - {name: d1}
          - {name: d2}
          - {name: d3}
        amounts: [paid]
        rules:
        """;

    /** How rows replace each other. */
    enum Method {
        NONE,
        NET,
        VERSIONS,
        WHOLE,
        CHAIN
    }

    /**
     * Which spans are found.
     *
     * @param overlaps days that spans of a member may share; null leaves the rule out
     * @param byClaim whether rows of a claim are one span
     * @param gaps days that may lie between them; null leaves the rule out
     */
    record Spans(Integer overlaps, boolean byClaim, Integer gaps) {
        static Spans random(Random random) {
            return new Spans(days(random), random.nextBoolean(), days(random));
        }

        private static Integer days(Random random) {
            int days = random.nextInt(4) - 1;
            return days < 0 ? null : days;
        }
    }

    static LawRecipe random(Random random) {
        return new LawRecipe(
                random.nextInt(4) > 0,
                one(random, null, Action.REJECT, Action.FLAG),
                random.nextInt(3) > 0,
                random.nextBoolean(),
                random.nextBoolean(),
                Method.values()[random.nextInt(5)],
                one(random, null, Action.REJECT, Action.FLAG),
                one(random, null, Action.REJECT, Action.FLAG),
                one(random, null, Action.FIX, Action.FIX_AND_FLAG),
                random.nextInt(3) > 0,
                one(random, null, Action.REJECT, Action.FLAG, Action.REMOVE),
                random.nextBoolean(),
                one(random, null, Action.REJECT, Action.FLAG),
                Spans.random(random),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextBoolean(),
                random.nextInt(4) > 0);
    }

    private static Action one(Random random, Action... actions) {
        return actions[random.nextInt(actions.length)];
    }

    String yaml() {
        List<String> rules = new ArrayList<>();
        rule(rules, key, "{id: KEY, columns: [claim], step: Casts, valid: this IS NOT NULL, action: Reject}");
        rule(
                rules,
                cast != null,
                "{id: CAST, columns: [qty, paid], step: Casts, type: castable, action: " + cast + "}");
        rule(rules, twins, "{id: TWIN, step: Duplicates, type: duplicates, action: Remove}");
        rule(
                rules,
                upper,
                "{id: UP, columns: [drug], step: Codes, valid: this = upper(this), action: Fix, value: upper(this)}");
        rule(rules, compact, "{id: LIST, columns: [d1, d2, d3], step: Codes, type: compact, action: Fix}");
        versions(rules);
        rule(
                rules,
                majority != null,
                "{id: MOST, columns: [member, kind], step: Versions, type: majority, args: {keys: [claim]}, action: "
                        + majority + "}");
        rule(rules, deny, "{id: DENY, columns: [status], step: Denied, valid: this <> '4', action: Remove}");
        rule(
                rules,
                copies != null,
                "{id: COPY, step: Keys, type: duplicates, args: {keys: [claim, line]}, action: " + copies + "}");
        rule(
                rules,
                sameDay,
                "{id: SAME, step: Keys, type: duplicates, args: {keys: [drug, member], when: drug IS NOT NULL},"
                        + " action: Flag}");
        rule(
                rules,
                partner != null,
                "{id: PART, step: Keys, type: partner, args: {keys: [drug], when: kind = 'P', partner: kind = 'C'},"
                        + " action: "
                        + partner + "}");
        spans(rules);
        rule(
                rules,
                clear,
                "{id: CLEAR, columns: [qty], step: Clear, valid: this >= 0, action: FixAndFlag, value: \"NULL\"}");
        rule(rules, late, "{id: LATE, columns: [paid], step: Flags, valid: this >= 0, action: Reject}");
        rule(rules, flag, "{id: MUCH, columns: [qty], step: Flags, valid: this < 2, action: Flag}");
        return COLUMNS + (rules.isEmpty() ? "  []\n" : String.join("", rules));
    }

    private void spans(List<String> rules) {
        rule(
                rules,
                spans.overlaps() != null,
                "{id: OVER, step: Keys, type: overlaps, action: Flag, args: {keys: [member], from: paid_on, to: until,"
                        + " when: status <> 'A' OR status IS NULL, days: " + spans.overlaps()
                        + (spans.byClaim() ? ", differ: claim" : "") + "}}");
        rule(
                rules,
                spans.gaps() != null,
                "{id: GAP, step: Keys, type: gaps, action: Flag, args: {keys: [member, drug], from: paid_on, to: until,"
                        + " days: " + spans.gaps() + "}}");
        rule(
                rules,
                sums,
                "{id: SUM, step: Keys, type: sums, action: Flag, args: {keys: [claim], total: \"CASE WHEN kind = 'P'"
                        + " THEN paid END\", of: paid, when: kind = 'C', tolerance: 0.05}}");
    }

    private void versions(List<String> rules) {
        String raised = orphan == null ? "" : ", orphan: LONELY";
        rule(
                rules,
                method == Method.NET,
                "{id: VER, step: Versions, type: net, action: Remove, args: {keys: [drug], prefer: [claim], candidate:"
                    + " \"status IN ('D', 'A')\", reversal: status = 'D', sum: [qty, paid], zero: [qty, paid], latest:"
                    + " [paid_on], disagree: HALF"
                        + raised + "}}");
        rule(rules, method == Method.NET, "{id: HALF, step: Versions, type: raised, action: Flag}");
        rule(
                rules,
                method == Method.VERSIONS || method == Method.WHOLE,
                "{id: VER, step: Versions, type: versions, action: Remove, args: {keys: ["
                        + (method == Method.WHOLE ? "claim], whole: true" : "claim, line]")
                        + ", order: [paid_on], voided: status = 'D'" + raised + "}}");
        rule(
                rules,
                method == Method.CHAIN,
                "{id: VER, step: Versions, type: chain, action: Remove, args: {keys: [member], claim: claim, line:"
                        + " line, original: orig, order: [paid_on], voided: status = 'D'"
                        + raised + (unknown == null ? "" : ", unknown: NOWHERE") + "}}");
        rule(
                rules,
                method == Method.CHAIN && unknown != null,
                "{id: NOWHERE, step: Versions, type: raised, action: " + unknown + "}");
        rule(
                rules,
                method != Method.NONE && orphan != null,
                "{id: LONELY, step: Versions, type: raised, action: " + orphan + "}");
    }

    private static void rule(List<String> rules, boolean there, String rule) {
        if (there) {
            rules.add("  - " + rule + "\n");
        }
    }
}
