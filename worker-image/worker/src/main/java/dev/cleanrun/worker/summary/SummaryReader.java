package dev.cleanrun.worker.summary;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cleanrun.contract.json.ContractJson;
import dev.cleanrun.contract.layout.TargetLayout;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.worker.summary.RunSummary.Partitions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Adds up every partition on a target; reads many at once, since each read is mostly waiting. */
public final class SummaryReader {
    private static final int READERS = 16;
    private static final int AT_ONCE = 256;
    /** A report has a few hundred bytes for each rule and column. */
    private static final int MAX_REPORT = 1 << 20;

    private final Store target;
    private final String runUid;
    private final RuleTotals rules = new RuleTotals();
    private Ledger ledger = new Ledger(0, 0, 0, 0);
    private long byThisRun;
    private long before;
    private long writing;
    private long withoutReport;

    private SummaryReader(Store target, String runUid) {
        this.target = target;
        this.runUid = runUid;
    }

    /** The summary of the run, as the target stands now. */
    public static RunSummary read(Store target, String run, String runUid) {
        SummaryReader reader = new SummaryReader(target, runUid);
        reader.readAll();
        return new RunSummary(RunSummary.VERSION, run, runUid,
                new Partitions(reader.byThisRun + reader.before, reader.byThisRun, reader.before, reader.writing,
                        reader.withoutReport),
                reader.ledger, reader.rules.sorted());
    }

    /** A partition's manifest and, if it can be read, its report's rules. */
    private record Partition(Manifest manifest, Optional<JsonNode> rules) {}

    private void readAll() {
        List<String> keys = new ArrayList<>();
        target.list(TargetLayout.manifests(), object -> keys.add(object.key()));
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            try {
                for (int from = 0; from < keys.size(); from += AT_ONCE) {
                    List<Callable<Optional<Partition>>> reads = new ArrayList<>();
                    keys.subList(from, Math.min(keys.size(), from + AT_ONCE)).forEach(key -> reads.add(
                            () -> partition(key)));
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
                if (committed.runUid().equals(runUid)) {
                    byThisRun++;
                } else {
                    before++;
                }
                partition.rules().ifPresentOrElse(rules::add, () -> withoutReport++);
            }
        }
    }

    /** Empty when the manifest is gone or is none: then there is no partition to count. */
    private Optional<Partition> partition(String manifestKey) {
        return target.read(manifestKey, Manifest.MAX_BYTES).flatMap(content -> parsed(content, Manifest.class))
                .map(manifest -> new Partition(manifest, report(manifest)));
    }

    private Optional<JsonNode> report(Manifest manifest) {
        return switch (manifest) {
            case Manifest.Writing _ -> Optional.empty();
            case Manifest.Committed committed -> committed.outputs().stream().map(OutputObject::key)
                    .filter(key -> key.startsWith(TargetLayout.SYSTEM)).findFirst()
                    .flatMap(key -> target.read(key, MAX_REPORT)).flatMap(content -> parsed(content, JsonNode.class))
                    .map(report -> report.path("rules"));
        };
    }

    private static <T> Optional<T> parsed(Store.Content content, Class<T> type) {
        try {
            return Optional.of(ContractJson.read(new String(content.bytes(), StandardCharsets.UTF_8), type));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
