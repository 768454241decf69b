// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * What a target holds: its manifests, and the objects that they record. Each tree is listed once, however many
 * partitions there are.
 */
final class TargetState {
    /** Manifests read at once: on S3 each costs a round trip. */
    private static final int READERS = 32;
    /** Manifests in memory at once; one may be as large as 3 MiB. */
    private static final int TOGETHER = 2 * READERS;

    private static final String JSON = ".json";

    private final Store target;
    private final ListingBudget budget;
    private final Map<String, Instant> manifests = new HashMap<>();
    private final TreeSet<String> vanished = new TreeSet<>();

    /** @param present paths of the source's partitions */
    TargetState(Store target, ListingBudget budget, Set<String> present) {
        this.target = target;
        this.budget = budget;
        Set<String> keys = present.stream().map(TargetPaths::manifestKey).collect(Collectors.toSet());
        target.list(TargetPaths.manifests(), budget.over(object -> {
            if (keys.contains(object.key())) {
                manifests.put(object.key(), object.lastModified());
            } else if (object.key().endsWith(JSON)) {
                vanished.add(partitionOf(object.key()));
                budget.vanished(vanished.size());
            }
        }));
    }

    /** Paths that it has a manifest of and the source does not hold. */
    List<String> vanished() {
        return List.copyOf(vanished);
    }

    private static String partitionOf(String manifestKey) {
        String path = manifestKey.substring(TargetPaths.manifests().length(), manifestKey.length() - JSON.length());
        return TargetPaths.manifestKey("").equals(manifestKey) ? "" : path;
    }

    /**
     * Whether the manifest of one of these partitions is newer than every summary of a run. Times are those of the
     * target, so no clock of ours matters.
     */
    boolean isUntold(List<String> paths) {
        var newest = new Instant[] {Instant.MIN};
        target.list(TargetPaths.runs(), budget.over(object -> {
            if (TargetPaths.isSummary(object.key())) {
                newest[0] = object.lastModified().isAfter(newest[0]) ? object.lastModified() : newest[0];
            }
        }));
        return paths.stream()
                .map(TargetPaths::manifestKey)
                .map(manifests::get)
                .anyMatch(moment -> moment != null && moment.isAfter(newest[0]));
    }

    /** What the target holds of each partition, by path, where it holds anything. */
    Map<String, Partition.Standing> standings(Map<String, String> fingerprintByPath) {
        Map<String, Partition.Standing> standings = new HashMap<>();
        Map<String, Integer> recorded = new LinkedHashMap<>();
        var expected = new ExpectedOutputs();
        var paths = fingerprintByPath.keySet().stream()
                .filter(path -> manifests.containsKey(TargetPaths.manifestKey(path)))
                .sorted()
                .toList();
        inTurn(paths, (path, manifest) -> {
            standings.put(path, standing(manifest, fingerprintByPath.get(path)));
            if (manifest instanceof Manifest.Committed committed
                    && standings.get(path) instanceof Partition.Standing.Committed) {
                recorded.put(path, expected.expect(committed.outputs()));
                budget.outputs(expected.size());
            }
        });
        if (!recorded.isEmpty()) {
            roots().forEach(root -> target.list(root, budget.over(expected::see)));
        }
        List<String> doubtful = recorded.keySet().stream()
                .filter(path -> !expected.isComplete(recorded.get(path)))
                .toList();
        inTurn(doubtful, (path, manifest) -> {
            boolean still = manifest instanceof Manifest.Committed committed
                    && committed.fingerprint().equals(fingerprintByPath.get(path))
                    && committed.outputs().stream().allMatch(new RecordedOutputs(target)::isInPlace);
            if (!still) {
                standings.put(path, new Partition.Standing.Changed());
            }
        });
        return standings;
    }

    /** Reads the manifests of these partitions, some at a time, and takes them in order. */
    private void inTurn(List<String> paths, BiConsumer<String, Manifest> taken) {
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            for (int from = 0; from < paths.size(); from += TOGETHER) {
                List<String> some = paths.subList(from, Math.min(paths.size(), from + TOGETHER));
                List<Future<Optional<Manifest>>> reads = some.stream()
                        .map(path -> readers.submit(() -> manifest(TargetPaths.manifestKey(path))))
                        .toList();
                for (int i = 0; i < some.size(); i++) {
                    String path = some.get(i);
                    answer(reads.get(i)).ifPresent(manifest -> taken.accept(path, manifest));
                }
            }
        }
    }

    private Optional<Manifest> manifest(String key) {
        // In place of one that no version of ours wrote, or a later one: the worker says so when it comes to it.
        return target.read(key, Manifest.MAX_BYTES)
                .map(content -> Manifest.readable(content.bytes()).orElseGet(() -> new Manifest.Writing(0, "", "")));
    }

    private static Optional<Manifest> answer(Future<Optional<Manifest>> read) {
        try {
            return read.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("reading a manifest failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading manifests", e);
        }
    }

    private static Partition.Standing standing(Manifest manifest, String fingerprint) {
        return switch (manifest) {
            case Manifest.Committed committed
            when committed.fingerprint().equals(fingerprint) ->
                new Partition.Standing.Committed(committed.ledger(), committed.runUid());
            case Manifest.Committed _, Manifest.Writing _ -> new Partition.Standing.Changed();
        };
    }

    private static List<String> roots() {
        var roots = new ArrayList<String>();
        for (TargetPaths.Output output : TargetPaths.Output.values()) {
            roots.add(output.folder() + "/");
        }
        roots.add(TargetPaths.SYSTEM + "reports/");
        return roots;
    }
}
