// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.RuleStatus;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Measure.Kind;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;

/** What of a run, or of one partition, can be compared with another one. */
public final class Figures {
    private final SortedMap<Measure, Figure> figures = new TreeMap<>();

    private Figures() {}

    /** Of a run. */
    public static SortedMap<Measure, Figure> of(RunSummary summary) {
        Figures figures = new Figures();
        figures.rows(summary.ledger());
        summary.amounts().forEach(figures::amount);
        summary.rules().stream()
                .filter(rule -> rule.status() != RuleStatus.NOT_APPLICABLE)
                .forEach(rule -> figures.rule(
                        rule.id(), rule.nth(), rule.column(), Figure.share(rule.invalid(), rule.evaluated())));
        summary.columns()
                .forEach(column -> figures.put(
                        Kind.COLUMN, "empty", column.column(), Figure.share(column.nullsAfter(), column.rowsAfter())));
        summary.months().stream()
                .flatMap(table -> table.months().stream())
                .forEach(month -> figures.month(month.month(), month.rows(), month.members(), month.amount()));
        return figures.figures;
    }

    /** Of one partition; without a report there is its ledger alone. */
    public static SortedMap<Measure, Figure> of(Ledger ledger, PartitionReport report) {
        Figures figures = new Figures();
        figures.rows(ledger);
        if (report != null) {
            report.amounts().forEach(figures::amount);
            report.rules().stream()
                    .filter(rule -> rule.status() != RuleStatus.NOT_APPLICABLE)
                    .forEach(rule -> figures.rule(
                            rule.id(), rule.nth(), rule.column(), Figure.share(rule.invalid(), rule.evaluated())));
            report.columns()
                    .forEach(column -> figures.put(
                            Kind.COLUMN, "empty", column.column(), Figure.share(column.nullsAfter(), ledger.clean())));
            if (report.months() != null) {
                report.months()
                        .months()
                        .forEach(month -> figures.month(month.month(), month.rows(), month.members(), month.amount()));
            }
        }
        return figures.figures;
    }

    private void rows(Ledger ledger) {
        put(Kind.ROWS, "read", "", Figure.count(ledger.read()));
        put(Kind.ROWS, "clean", "", Figure.count(ledger.clean()));
        put(Kind.ROWS, "rejected", "", Figure.share(ledger.rejected(), ledger.read()));
        put(Kind.ROWS, "removed", "", Figure.share(ledger.removed(), ledger.read()));
    }

    private void amount(AmountLedger amount) {
        sum(Kind.AMOUNT, "read", amount.column(), amount.read());
        sum(Kind.AMOUNT, "clean", amount.column(), amount.clean());
        sum(Kind.AMOUNT, "rejected", amount.column(), amount.rejected());
        sum(Kind.AMOUNT, "removed", amount.column(), amount.removed());
    }

    /** Rules of one id are told apart; one of them may be written for several steps. */
    private void rule(String id, int nth, String column, Figure share) {
        Measure measure =
                new Measure(Kind.RULE, "ratio", RuleEntry.name(id, nth) + (column == null ? "" : ":" + column));
        figures.merge(measure, share, Figure::plus);
    }

    private void month(String month, long rows, Long members, BigDecimal amount) {
        put(Kind.MONTH, "rows", month, Figure.count(rows));
        if (members != null) {
            put(Kind.MONTH, "members", month, Figure.count(members));
        }
        sum(Kind.MONTH, "amount", month, amount);
    }

    private void sum(Kind kind, String what, String name, BigDecimal amount) {
        if (amount != null) {
            put(kind, what, name, Figure.sum(amount));
        }
    }

    private void put(Kind kind, String what, String name, Figure figure) {
        figures.put(new Measure(kind, what, name), figure);
    }
}
