// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.keys.KeySample;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.contract.report.PartitionReport;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoreException;
import dev.cleanrun.store.StoredObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads every partition on a target; many at once, since each read is mostly waiting. */
final class SummaryReader {
    private static final int READERS = 16;
    private static final int AT_ONCE = 64;
    /** A report has less than a kilobyte for each rule and column. */
    private static final int MAX_REPORT = 1 << 20;

    private final Store target;

    SummaryReader(Store target) {
        this.target = target;
    }

    /**
     * A partition as it lies on the target.
     *
     * @param path of its folder
     * @param written when its manifest was, by the storage's clock
     * @param manifest its state
     * @param report what was counted; empty when it is gone or unreadable
     * @param keys some of its keys; empty when none are known
     */
    record Partition(
            String path,
            Instant written,
            Manifest manifest,
            Optional<PartitionReport> report,
            Optional<KeySample> keys) {}

    /** Hands every partition to {@code taker}, in the order of the listing. */
    void readAll(Consumer<Partition> taker) {
        List<StoredObject> manifests = new ArrayList<>();
        target.list(TargetPaths.manifests(), object -> {
            if (object.key().endsWith(".json")) {
                manifests.add(object);
            }
        });
        try (ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            try {
                for (int from = 0; from < manifests.size(); from += AT_ONCE) {
                    List<Callable<Optional<Partition>>> reads = new ArrayList<>();
                    manifests
                            .subList(from, Math.min(manifests.size(), from + AT_ONCE))
                            .forEach(object -> reads.add(() -> partition(object)));
                    for (Future<Optional<Partition>> read : readers.invokeAll(reads)) {
                        read.get().ifPresent(taker);
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

    /** Empty when the manifest is gone or is none: then there is no partition to count. */
    private Optional<Partition> partition(StoredObject object) {
        return target.read(object.key(), Manifest.MAX_BYTES)
                .flatMap(content -> parsed(content, Manifest::parse))
                .map(manifest -> partition(TargetPaths.partitionOf(object.key()), object.lastModified(), manifest));
    }

    private Partition partition(String path, Instant written, Manifest manifest) {
        return new Partition(path, written, manifest, report(manifest), keys(path, manifest));
    }

    private Optional<KeySample> keys(String path, Manifest manifest) {
        return switch (manifest) {
            case Manifest.Writing _ -> Optional.empty();
            case Manifest.Committed committed ->
                target.read(TargetPaths.keySampleKey(path), KeySample.MAX_BYTES)
                        .flatMap(content -> KeySample.parse(
                                new String(content.bytes(), StandardCharsets.UTF_8), committed.fingerprint()));
        };
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

    /** What an object holds; empty when it was cut short, or is not ours. */
    static <T> Optional<T> parsed(Store.Content content, Function<String, T> parser) {
        try {
            return Optional.of(parser.apply(new String(content.bytes(), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
