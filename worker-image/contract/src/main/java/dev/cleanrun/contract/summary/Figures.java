// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.CountedRule;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Measure.Kind;
import dev.cleanrun.contract.summary.RunSummary.Partitions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What of a run, or of one partition, can be compared with another one. */
public final class Figures {
    private final NavigableMap<Measure, Figure> figures = new TreeMap<>();
    private final Map<Measure, String> partial = new TreeMap<>();

    private Figures() {}

    /** Of a run. */
    public static Measured of(RunSummary summary) {
        Figures figures = new Figures();
        figures.rows(summary.ledger());
        summary.amounts().forEach(figures::amount);
        summary.rules().forEach(figures::rule);
        summary.columns().forEach(column -> figures.empty(column.column(), column.nullsAfter(), column.rowsAfter()));
        summary.months().forEach(figures::months);
        Partitions partitions = summary.partitions();
        if (partitions != null && partitions.withoutReport() > 0) {
            figures.partial(
                    measure -> measure.kind() != Kind.ROWS, counted(partitions.withoutReport()) + " left no report");
        }
        if (partitions != null && partitions.writing() > 0) {
            figures.partial(
                    _ -> true,
                    counted(partitions.writing()) + (partitions.writing() == 1 ? " was" : " were") + " left half-way");
        }
        figures.figures.keySet().removeAll(figures.partial.keySet());
        return new Measured(figures.figures, figures.partial, summary.smallCells());
    }

    private static String counted(long partitions) {
        return partitions + (partitions == 1 ? " partition" : " partitions");
    }

    private void partial(Predicate<Measure> some, String why) {
        figures.keySet().stream().filter(some).forEach(measure -> partial.put(measure, why));
    }

    /** Of one partition; without a report there is its ledger alone, and what is kept back is not there. */
    public static SortedMap<Measure, Figure> of(Ledger ledger, PartitionReport report) {
        Figures figures = new Figures();
        figures.rows(ledger);
        if (report != null) {
            report.amounts().forEach(figures::amount);
            report.rules().forEach(figures::rule);
            report.columns().forEach(column -> figures.empty(column.column(), column.nullsAfter(), ledger.clean()));
            if (report.months() != null) {
                figures.months(MonthTotal.of(report.months()));
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
        amount("read", amount.read(), amount);
        amount("clean", amount.clean(), amount);
        amount("rejected", amount.rejected(), amount);
        amount("removed", amount.removed(), amount);
    }

    private void amount(String cell, BigDecimal sum, AmountLedger of) {
        Measure measure = new Measure(Kind.AMOUNT, cell, of.column());
        long untold = of.withheld() == null ? 0 : of.withheld().getOrDefault(cell, 0L);
        sum(measure, sum, untold, "kept it back, since it would tell of few rows");
    }

    /** Rules of one id are told apart; one of them may be written for several steps. */
    private void rule(CountedRule rule) {
        if (rule.hasJudged()) {
            Measure measure = new Measure(
                    Kind.RULE,
                    "ratio",
                    RuleEntry.name(rule.id(), rule.nth()) + (rule.column() == null ? "" : ":" + rule.column()));
            figures.merge(measure, Figure.share(rule.invalid(), rule.evaluated()), Figure::plus);
        }
    }

    private void empty(String column, long nulls, long rows) {
        put(Kind.COLUMN, "empty", column, Figure.share(nulls, rows));
    }

    /** Where some rows lie in months that are not told, any month may be short of them. */
    private void months(MonthTotal table) {
        for (MonthTotal.Month month : table.months()) {
            Measure rows = Measure.month("rows", month.month(), table.date(), null);
            Measure members = Measure.month("members", month.month(), table.date(), table.member());
            Measure amount = Measure.month(Measure.AMOUNT, month.month(), table.date(), table.amount());
            figures.put(rows, Figure.count(month.rows()));
            BigDecimal counted = month.members() == null ? null : BigDecimal.valueOf(month.members());
            sum(members, counted, month.membersUntold(), "had too few members to be told");
            sum(amount, month.amount(), month.amountUntold(), "kept it back, since it would tell of few members");
            if (table.untold() > 0) {
                List.of(rows, members, amount).stream()
                        .filter(figures::containsKey)
                        .forEach(measure ->
                                partial.put(measure, "rows lie in months of too few to be told in their partition"));
            }
        }
    }

    private void sum(Measure measure, BigDecimal sum, long untold, String why) {
        if (sum != null) {
            figures.put(measure, Figure.sum(sum));
        }
        if (untold > 0) {
            partial.put(measure, counted(untold) + " " + why);
        }
    }

    private void put(Kind kind, String what, String name, Figure figure) {
        figures.put(new Measure(kind, what, name), figure);
    }
}
