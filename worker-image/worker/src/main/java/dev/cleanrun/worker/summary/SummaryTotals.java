// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.fingerprint.Digest;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.MixedKeys;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.summary.Grade;
import dev.cleanrun.contract.summary.MonthTotal;
import dev.cleanrun.contract.summary.PartitionLine;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.summary.RunSummary.Memory;
import dev.cleanrun.contract.summary.RunSummary.Partitions;
import dev.cleanrun.contract.summary.RunSummary.RuleTotal;
import dev.cleanrun.contract.summary.Written;
import dev.cleanrun.contract.target.TargetPaths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Adds partitions up. */
final class SummaryTotals {
    private static final int CONTENT = 32;
    private static final Ledger NO_ROWS = new Ledger(0, 0, 0, 0);

    private final Order order;
    private final RuleTotals rules = new RuleTotals();
    private final ColumnTotals columns = new ColumnTotals();
    private final GateTotals gates;
    private final Origins origins = new Origins();
    private final PartitionKeySamples keys = new PartitionKeySamples();
    private final List<PartitionFigures> figures = new ArrayList<>();
    private final List<MonthTotal> months = new ArrayList<>();
    private final Map<String, AmountLedger> amounts = new LinkedHashMap<>();
    private final Map<MixedKeys, MixedKeys> mixed = new LinkedHashMap<>();
    private final Map<String, Long> unknown = new TreeMap<>();
    private final Map<String, Long> millis = new LinkedHashMap<>();
    private final Map<String, String> contents = new TreeMap<>();
    private Reasons reasons = Reasons.NONE;
    private Memory memory = new Memory(0, 0, 0, 0);
    private Ledger ledger = NO_ROWS;
    private Written written = Written.NOTHING;
    private long byThisRun;
    private long before;
    private long writing;
    private long withoutReport;

    /** For the summary that is ordered. */
    SummaryTotals(Order order) {
        this.order = order;
        this.gates = new GateTotals(order.gates(), order.runGates());
    }

    /** Adds a partition; the line of one that is committed is what can be compared of it. */
    Optional<PartitionLine> add(SummaryReader.Partition partition) {
        return switch (partition.manifest()) {
            case Manifest.Writing _ -> {
                writing++;
                yield Optional.empty();
            }
            case Manifest.Committed committed -> Optional.of(add(partition, committed));
        };
    }

    private PartitionLine add(SummaryReader.Partition partition, Manifest.Committed committed) {
        PartitionReport report = partition.report().orElse(null);
        PartitionLine line = PartitionLine.of(partition.path(), committed, report);
        boolean ours = committed.runUid().equals(order.runUid());
        ledger = ledger.plus(committed.ledger());
        if (ours) {
            byThisRun++;
            committed.outputs().stream()
                    .filter(SummaryTotals::isClean)
                    .forEach(object -> written = written.plus(object));
        } else {
            before++;
        }
        figures.add(PartitionFigures.of(partition.path(), committed.ledger(), report));
        origins.committed(partition.written(), ours);
        keys.add(partition.path(), partition.keys());
        contents.put(line.path(), line.content());
        if (report == null) {
            withoutReport++;
        } else {
            add(partition.path(), report);
        }
        return line;
    }

    private static boolean isClean(OutputObject object) {
        return object.key().startsWith(TargetPaths.Output.CLEAN.folder() + "/");
    }

    private void add(String path, PartitionReport report) {
        Ledger rows = Optional.ofNullable(report.ledger()).orElse(NO_ROWS);
        rules.add(report.rules());
        columns.add(report.columns(), rows);
        gates.add(path, report.rules(), rows);
        origins.add(report);
        Optional.ofNullable(report.months()).map(MonthTotal::of).ifPresent(this::month);
        report.mixedKeys().forEach(some -> mixed.merge(some.uncounted(), some, MixedKeys::plus));
        reasons = reasons.plus(report.reasons());
        report.amounts().forEach(amount -> amounts.merge(amount.column(), amount, AmountLedger::plus));
        report.unknownColumns().forEach(column -> unknown.merge(column, 1L, Long::sum));
        report.stages().forEach(stage -> millis.merge(stage.stage(), stage.ms(), Long::sum));
        if (report.memory() != null) {
            memory = new Memory(
                    memory.known() + 1,
                    memory.asked() + report.memory().asked(),
                    memory.used() + report.memory().peak(),
                    Math.max(memory.highest(), report.memory().peak()));
        }
    }

    private void month(MonthTotal total) {
        for (int number = 0; number < months.size(); number++) {
            if (months.get(number).counts(total)) {
                months.set(number, months.get(number).plus(total));
                return;
            }
        }
        months.add(total);
    }

    /** One entry for each committed partition. */
    List<PartitionFigures> figures() {
        return figures;
    }

    /** What all partitions add up to, compared with nothing yet. */
    RunSummary summary() {
        List<RuleTotal> sorted = rules.sorted();
        return RunSummary.builder(order.run(), order.runUid())
                .origin(origins.of(order), content())
                .grade(Grade.of(sorted))
                .partitions(
                        new Partitions(byThisRun + before, byThisRun, before, writing, withoutReport),
                        written,
                        Optional.ofNullable(order.failed()).orElse(Failed.NONE))
                .ledger(ledger, reasons)
                .amounts(List.copyOf(amounts.values()))
                .gates(gates.judged(sorted, ledger))
                .rules(sorted)
                .keys(keys.shared(), List.copyOf(mixed.values()))
                .columns(columns.all(), unknown)
                .months(
                        months,
                        figures.stream()
                                .mapToInt(PartitionFigures::smallCells)
                                .max()
                                .orElse(Recipe.SMALLEST_CELL))
                .effort(memory, millis)
                .build();
    }

    /** Equal where all partitions hold the same rows. */
    private String content() {
        StringBuilder all = new StringBuilder();
        contents.forEach(
                (path, content) -> all.append(path).append(' ').append(content).append('\n'));
        return Digest.ofText(all.toString()).substring(0, CONTENT);
    }
}
