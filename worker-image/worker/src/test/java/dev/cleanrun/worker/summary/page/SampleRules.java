// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.Pattern;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.worker.summary.RunSummary.RuleTotal;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Totals of rules of every outcome, for a page to show. */
final class SampleRules {
    private SampleRules() {}

    static List<RuleTotal> of(Ledger ledger) {
        List<RuleTotal> rules = new ArrayList<>();
        long rows = ledger.read();
        rules.add(rule(
                "CM-NPI-01",
                "No provider number: ten digits, 1 or 2 first, check digit over 80840",
                4,
                "prescriber_npi",
                Action.FLAG,
                rows,
                rows / 3,
                "0.05",
                new Pattern("9999999999", 900),
                new Pattern("AAA", 20)));
        rules.add(rule(
                "RX-NDC-02",
                "The code has no 11 digits",
                2,
                "ndc11",
                Action.REJECT,
                rows,
                rows / 250,
                "0.01",
                new Pattern("9999-99", 44),
                new Pattern("AAAAAAAA", 12),
                new Pattern("?", 3)));
        rules.add(rule(
                "RX-DAY-03",
                "More than a year of supply",
                4,
                "days_supply",
                Action.FLAG,
                rows,
                rows / 60,
                "0.01",
                new Pattern("999", 100)));
        rules.add(rule("CM-DUP-01", "The whole row is there twice", 4, null, Action.REMOVE, rows, rows / 40, null));
        rules.add(rule(
                "CM-TXT-01",
                "Surrounding blanks are cut, and texts that mean nothing become empty",
                5,
                null,
                Action.FIX,
                rows,
                rows,
                null));
        others(rules, rows);
        return rules;
    }

    private static void others(List<RuleTotal> rules, long rows) {
        for (int number = 0; number < 30; number++) {
            rules.add(rule(
                    "RX-QTY-%02d".formatted(number),
                    "A rule that finds <little> & is \"quiet\"",
                    1 + number % 5,
                    "quantity",
                    Action.FLAG,
                    rows,
                    number % 3 == 0 ? 0 : number * 7L,
                    number % 2 == 0 ? "0.01" : "0.001"));
        }
        rules.add(new RuleTotal(
                "RX-NDC-05",
                1,
                "The code is not in the list",
                RuleEntry.Level.FIELD,
                Step.FLAGS,
                Action.FLAG,
                4,
                "ndc11",
                0,
                0,
                0,
                0,
                BigDecimal.ZERO,
                new BigDecimal("0.05"),
                RuleEntry.RuleStatus.NOT_APPLICABLE,
                Map.of("notApplicable", 99L),
                List.of()));
    }

    private static RuleTotal rule(
            String id,
            String description,
            int severity,
            String column,
            Action action,
            long rows,
            long invalid,
            String threshold,
            Pattern... patterns) {
        BigDecimal limit = threshold == null ? null : new BigDecimal(threshold);
        RuleEntry.RuleStatus status = RuleEntry.status(true, invalid, rows, limit);
        return new RuleTotal(
                id,
                1,
                description,
                column == null ? RuleEntry.Level.ROW : RuleEntry.Level.FIELD,
                Step.FLAGS,
                action,
                severity,
                column,
                rows,
                rows - invalid,
                invalid,
                0,
                RuleEntry.ratio(invalid, rows),
                limit,
                status,
                status == RuleEntry.RuleStatus.FAILED ? Map.of("failed", 41L, "passed", 58L) : Map.of("passed", 99L),
                List.of(patterns));
    }
}
