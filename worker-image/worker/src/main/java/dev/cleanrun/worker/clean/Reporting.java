// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.GateEntry;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.report.RuleEntry;
import dev.cleanrun.contract.report.RuleEntry.Level;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.result.Result;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.AmountSums;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.ReportSql;
import dev.cleanrun.worker.compile.ReportSql.OutputColumn;
import dev.cleanrun.worker.compile.RuleCounts.Counter;
import dev.cleanrun.worker.compile.RuleCounts.RuleCount;
import dev.cleanrun.worker.engine.Engine;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Makes a partition's report once its outputs are written, and checks what only then can be checked: gates, and that
 * amounts add up.
 */
final class Reporting {
    private final Engine engine;
    private final CleaningJob job;
    private final CompiledRecipe compiled;

    Reporting(Engine engine, CleaningJob job, CompiledRecipe compiled) {
        this.engine = engine;
        this.job = job;
        this.compiled = compiled;
    }

    /**
     * What was seen of a partition before its rows were written.
     *
     * @param doubts entries of what its values may mean
     * @param mixed keys whose rows differ, before some of them left
     */
    record Seen(List<RuleEntry> doubts, List<MixedKeys> mixed) {}

    /**
     * The report.
     *
     * @param inputs the source's local files
     * @param seen what was seen before rows were written
     * @throws AttemptFailed when a blocking gate is broken, or an amount was lost or doubled
     */
    PartitionReport report(
            List<Counter> counters, Ledger ledger, List<String> inputs, List<Cleaned.OutputFile> files, Seen seen) {
        Map<Integer, Long> marks = new HashMap<>();
        compiled.marks().ifPresent(sql -> engine.query(sql, row -> marks.put(row.getInt(1), row.getLong(2))));
        List<RuleCount> counts = compiled.rules().counts(counters, marks);
        Reasons reasons = compiled.report().reasons().of(counters);
        RuleNumbers numbers = new RuleNumbers(job.recipe());
        List<GateEntry> gates = new Gates(job.gates()).check(counts, numbers, ledger, reasons);
        List<String> clean = files.stream()
                .filter(file -> file.output() == Output.CLEAN)
                .map(file -> file.file().toString())
                .toList();
        List<AmountLedger> amounts = amounts(counters, clean);
        List<String> unknown = compiled.report().unknown();
        List<RuleEntry> doubts = new ArrayList<>(seen.doubts());
        doubts.addAll(new AmountDoubts(engine, compiled)
                .entries(ledger.clean(), job.recipe().linesOf().orElse(null), counters, clean));
        List<RuleEntry> rules = rules(counts, numbers, unknown, doubts);
        ToldNames names = ToldNames.of(
                job.recipe(),
                compiled.report().columns().stream()
                        .map(OutputColumn::source)
                        .filter(Objects::nonNull)
                        .toList(),
                job.naming());
        int smallCells = job.recipe().smallCells();
        return PartitionReport.builder(
                        job.partition().path(), job.recipe().name(), job.asOf().toString(), engine.version())
                .ledger(ledger, reasons)
                .amounts(amounts)
                .rules(rules)
                .columns(
                        names.told(
                                new ColumnFill(engine, compiled.report(), smallCells).columns(ledger, inputs, clean)),
                        names.names(unknown))
                .gates(gates)
                .smallCells(smallCells)
                .changes(files.stream()
                        .filter(file -> file.output() == Output.CHANGES)
                        .map(Cleaned.OutputFile::rows)
                        .reduce(Long::sum)
                        .orElse(null))
                .recipeDigest(job.recipe().digest())
                .months(job.recipe()
                        .byMonth()
                        .map(by -> new MonthCounts(engine, by, smallCells).table(clean))
                        .orElse(null))
                .mixedKeys(seen.mixed())
                .build();
    }

    /** One row of the counters' query. */
    static Counter counter(ResultSet row, CompiledRecipe compiled) throws SQLException {
        int words = compiled.rules().words();
        List<Long> bad = new ArrayList<>();
        List<Long> nul = new ArrayList<>();
        for (int word = 1; word <= words; word++) {
            bad.add(row.getLong(word));
            nul.add(row.getLong(words + word));
        }
        int at = 2 * words;
        int effect = row.getInt(++at);
        Integer ended = row.wasNull() ? null : effect;
        String reason = row.getString(++at);
        long rows = row.getLong(++at);
        List<BigDecimal> sums = new ArrayList<>();
        for (int sum = 0; sum < compiled.report().amounts().count(); sum++) {
            sums.add(row.getBigDecimal(++at));
        }
        return new Counter(bad, nul, ended, reason, rows, sums);
    }

    private List<AmountLedger> amounts(List<Counter> counters, List<String> clean) {
        AmountSums amounts = compiled.report().amounts();
        if (amounts.columns().isEmpty()) {
            return List.of();
        }
        List<BigDecimal> written = engine.query(ReportSql.cleanSums(clean, amounts.columns()), row -> {
                    List<BigDecimal> sums = new ArrayList<>();
                    for (int column = 1; column <= amounts.columns().size(); column++) {
                        BigDecimal sum = row.getBigDecimal(column);
                        sums.add(sum == null ? BigDecimal.ZERO : sum);
                    }
                    return sums;
                })
                .getFirst();
        List<AmountLedger> ledgers = amounts.ledgers(counters, written);
        List<String> off = ledgers.stream()
                .filter(ledger -> !ledger.addsUp())
                .map(AmountLedger::column)
                .toList();
        if (!off.isEmpty()) {
            throw new AttemptFailed(
                    Cause.LEDGER_MISMATCH,
                    "amounts do not add up: what was read of " + String.join(", ", off)
                            + " is not what was kept, rejected and removed; nothing was published: report it as a"
                            + " fault of CleanRun",
                    null);
        }
        List<AmountSums.Amounts> counted = amounts.counted(counters);
        SmallCells cells = new SmallCells(job.recipe().smallCells());
        List<AmountLedger> told = new ArrayList<>();
        for (int number = 0; number < ledgers.size(); number++) {
            told.add(cells.told(ledgers.get(number), counted.get(number)));
        }
        return told;
    }

    private List<RuleEntry> rules(
            List<RuleCount> counts, RuleNumbers numbers, List<String> unknown, List<RuleEntry> doubts) {
        List<Integer> violated = new ArrayList<>();
        for (int number = 0; number < counts.size(); number++) {
            if (counts.get(number).bit() >= 0 && counts.get(number).invalid() > 0) {
                violated.add(counts.get(number).bit());
            }
        }
        MaskedPatterns patterns = MaskedPatterns.of(engine, compiled.report().patterns(), violated);
        List<RuleEntry> entries = new ArrayList<>();
        counts.forEach(count -> entries.add(entry(count, numbers.of(count.rule()), patterns)));
        job.recipe()
                .unknown()
                .ifPresent(rule -> entries.add(
                        RuleEntry.builder(rule.id(), numbers.after(rule.id()), "The source has unexpected columns")
                                .judges(Level.PARTITION, null)
                                .acts(Step.PARTITION, Action.FLAG, rule.severity())
                                .counted(unknown.isEmpty() ? 1 : 0, unknown.isEmpty() ? 0 : 1, 0)
                                .build()));
        entries.addAll(doubts);
        return entries;
    }

    private static RuleEntry entry(RuleCount count, int nth, MaskedPatterns patterns) {
        return RuleEntry.builder(count.rule(), nth)
                .judges(count.column() == null ? Level.ROW : Level.FIELD, count.column())
                .counted(count.valid(), count.invalid(), count.nulls())
                .applicable(count.applicable())
                .patterns(patterns.top(count.bit()), patterns.looked(count.bit()))
                .build();
    }

    /** Rules that fired, most frequent first. */
    static List<Result.RuleCount> topRules(PartitionReport report) {
        Map<String, Long> fired = new LinkedHashMap<>();
        report.rules().stream()
                .filter(rule -> rule.level() != Level.PARTITION)
                .forEach(rule -> fired.merge(RuleEntry.name(rule.id(), rule.nth()), rule.invalid(), Long::sum));
        return fired.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Map.Entry.<String, Long>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.naturalOrder())))
                .map(entry -> new Result.RuleCount(entry.getKey(), entry.getValue()))
                .toList();
    }
}
