// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary.page;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.Level;
import dev.cleanrun.contract.report.RuleEntry.Pattern;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
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
        rules.add(total(rule("CM-NPI-01", "No provider number: ten digits, 1 or 2 first, check digit over 80840")
                .judges(Level.FIELD, "prescriber_npi")
                .acts(Step.FLAGS, Action.FLAG, 4)
                .counted(rows - rows / 3, rows / 3, 0)
                .threshold(new BigDecimal("0.05"))
                .patterns(List.of(new Pattern("9999999999", 900), new Pattern("AAA", 20)), null)));
        rules.add(total(rule("RX-NDC-02", "The code has no 11 digits")
                .judges(Level.FIELD, "ndc11")
                .acts(Step.FLAGS, Action.REJECT, 2)
                .counted(rows - rows / 250, rows / 250, 0)
                .threshold(new BigDecimal("0.01"))
                .patterns(
                        List.of(new Pattern("9999-99", 44), new Pattern("AAAAAAAA", 12), new Pattern("?", 3)), null)));
        rules.add(total(rule("RX-DAY-03", "More than a year of supply")
                .judges(Level.FIELD, "days_supply")
                .acts(Step.FLAGS, Action.FLAG, 4)
                .counted(rows - rows / 60, rows / 60, 0)
                .threshold(new BigDecimal("0.01"))
                .patterns(List.of(new Pattern("999", 100)), null)));
        rules.add(total(rule("CM-DUP-01", "The whole row is there twice")
                .judges(Level.ROW, null)
                .acts(Step.FLAGS, Action.REMOVE, 4)
                .counted(rows - rows / 40, rows / 40, 0)));
        rules.add(total(rule("CM-TXT-01", "Surrounding blanks are cut, and texts that mean nothing become empty")
                .judges(Level.ROW, null)
                .acts(Step.FLAGS, Action.FIX, 5)
                .counted(0, rows, 0)));
        others(rules, rows);
        return rules;
    }

    private static void others(List<RuleTotal> rules, long rows) {
        for (int number = 0; number < 30; number++) {
            long invalid = number % 3 == 0 ? 0 : number * 7L;
            rules.add(total(rule("RX-QTY-%02d".formatted(number), "A rule that finds <little> & is \"quiet\"")
                    .judges(Level.FIELD, "quantity")
                    .acts(Step.FLAGS, Action.FLAG, 1 + number % 5)
                    .counted(rows - invalid, invalid, 0)
                    .threshold(new BigDecimal(number % 2 == 0 ? "0.01" : "0.001"))));
        }
        RuleEntry absent = rule("RX-NDC-05", "The code is not in the list")
                .judges(Level.FIELD, "ndc11")
                .acts(Step.FLAGS, Action.FLAG, 4)
                .threshold(new BigDecimal("0.05"))
                .applicable(false)
                .build();
        rules.add(RuleTotal.of(absent, Map.of("notApplicable", 99L)));
    }

    private static RuleEntry.Builder rule(String id, String description) {
        return RuleEntry.builder(id, 1, description);
    }

    private static RuleTotal total(RuleEntry.Builder built) {
        RuleEntry all = built.build();
        return RuleTotal.of(
                all,
                all.status() == RuleEntry.RuleStatus.FAILED
                        ? Map.of("failed", 41L, "passed", 58L)
                        : Map.of("passed", 99L));
    }
}
