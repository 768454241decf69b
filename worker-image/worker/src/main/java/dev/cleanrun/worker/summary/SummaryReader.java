// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.order.Failed;
import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.report.AmountLedger;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.report.Reasons;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.summary.RunSummary.Memory;
import dev.cleanrun.worker.summary.RunSummary.Partitions;
import dev.cleanrun.worker.summary.RunSummary.RuleTotal;
import dev.cleanrun.worker.summary.RunSummary.Written;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Adds up every partition on a target; reads many at once, since each read is mostly waiting. */
final class SummaryReader {
    private static final int READERS = 16;
    private static final int AT_ONCE = 64;
    /** A report has less than a kilobyte for each rule and column. */
    private static final int MAX_REPORT = 1 << 20;

    private static final Ledger NO_ROWS = new Ledger(0, 0, 0, 0);

    private final Store target;
    private final Order order;
    private final RuleTable table;
    private final RuleTotals rules = new RuleTotals();
    private final ColumnTotals columns = new ColumnTotals();
    private final GateTotals gates;
    private final List<PartitionFigures> figures = new ArrayList<>();
    private final Map<String, AmountLedger> amounts = new LinkedHashMap<>();
    private final Map<String, Long> unknown = new TreeMap<>();
    private final Map<String, Long> millis = new LinkedHashMap<>();
    private Reasons reasons = Reasons.NONE;
    private Memory memory = new Memory(0, 0, 0, 0);
    private Ledger ledger = NO_ROWS;
    private Written written = Written.NOTHING;
    private long byThisRun;
    private long before;
    private long writing;
    private long withoutReport;

    private SummaryReader(Store target, Order order, RuleTable table) {
        this.target = target;
        this.order = order;
        this.table = table;
        this.gates = new GateTotals(order.gates(), order.runGates());
    }

    /**
     * What was read.
     *
     * @param summary all partitions together
     * @param figures one entry per committed partition
     */
    record Found(RunSummary summary, List<PartitionFigures> figures) {}

    /** The summary that an order asks for, as the target stands now; the rules of each partition go into the table. */
    static Found read(Store target, Order order, RuleTable table) {
        SummaryReader reader = new SummaryReader(target, order, table);
        reader.readAll();
        List<RuleTotal> rules = reader.rules.sorted();
        RunSummary summary = RunSummary.builder(order.run(), order.runUid())
                .grade(Grade.of(rules))
                .partitions(
                        new Partitions(
                                reader.byThisRun + reader.before,
                                reader.byThisRun,
                                reader.before,
                                reader.writing,
                                reader.withoutReport),
                        reader.written,
                        Optional.ofNullable(order.failed()).orElse(Failed.NONE))
                .ledger(reader.ledger, reader.reasons)
                .amounts(List.copyOf(reader.amounts.values()))
                .gates(reader.gates.judged(rules, reader.ledger))
                .rules(rules)
                .columns(reader.columns.all(), reader.unknown)
                .effort(reader.memory, reader.millis)
                .build();
        return new Found(summary, reader.figures);
    }

    /** A partition's path, its manifest and, if it can be read, its report. */
    private record Partition(String path, Manifest manifest, Optional<PartitionReport> report) {}

    private void readAll() {
        List<String> keys = new ArrayList<>();
        target.list(TargetPaths.manifests(), object -> {
            if (object.key().endsWith(".json")) {
                keys.add(object.key());
            }
        });
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            try {
                for (int from = 0; from < keys.size(); from += AT_ONCE) {
                    List<Callable<Optional<Partition>>> reads = new ArrayList<>();
                    keys.subList(from, Math.min(keys.size(), from + AT_ONCE))
                            .forEach(key -> reads.add(() -> partition(key)));
                    for (Future<Optional<Partition>> read : readers.invokeAll(reads)) {
                        read.get().ifPresent(this::add);
                    }
                }
            } catch (InterruptedException e) {
                readers.shutdownNow();
                throw new StoreException(StoreException.Kind.INTERRUPTED, "reading the reports was interrupted", e);
            } catch (ExecutionException e) {
                readers.shutdownNow();
                throw unwrapped(e);
            }
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
    }

    private void add(Partition partition) {
        switch (partition.manifest()) {
            case Manifest.Writing _ -> writing++;
            case Manifest.Committed committed -> {
                ledger = ledger.plus(committed.ledger());
                if (committed.runUid().equals(order.runUid())) {
                    byThisRun++;
                    committed.outputs().stream()
                            .filter(SummaryReader::isClean)
                            .forEach(object -> written = written.plus(object));
                } else {
                    before++;
                }
                figures.add(PartitionFigures.of(
                        partition.path(), committed.ledger(), partition.report().orElse(null)));
                partition.report().ifPresentOrElse(report -> add(partition.path(), report), () -> withoutReport++);
            }
        }
    }

    private static boolean isClean(OutputObject object) {
        return object.key().startsWith(TargetPaths.Output.CLEAN.folder() + "/");
    }

    private void add(String path, PartitionReport report) {
        rules.add(report.rules());
        columns.add(report.columns(), Optional.ofNullable(report.ledger()).orElse(NO_ROWS));
        gates.add(path, report.rules(), Optional.ofNullable(report.ledger()).orElse(NO_ROWS));
        table.add(path, report);
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

    /** Empty when the manifest is gone or is none: then there is no partition to count. */
    private Optional<Partition> partition(String manifestKey) {
        return target.read(manifestKey, Manifest.MAX_BYTES)
                .flatMap(content -> parsed(content, Manifest::parse))
                .map(manifest -> new Partition(TargetPaths.partitionOf(manifestKey), manifest, report(manifest)));
    }

    private Optional<PartitionReport> report(Manifest manifest) {
        return switch (manifest) {
            case Manifest.Writing _ -> Optional.empty();
            case Manifest.Committed committed ->
                committed.outputs().stream()
                        .map(OutputObject::key)
                        .filter(key -> key.startsWith(TargetPaths.SYSTEM))
                        .findFirst()
                        .flatMap(key -> target.read(key, MAX_REPORT))
                        .flatMap(content -> parsed(content, PartitionReport::parse));
        };
    }

    private static <T> Optional<T> parsed(Store.Content content, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(new String(content.bytes(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
