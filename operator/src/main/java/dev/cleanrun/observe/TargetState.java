package dev.cleanrun.observe;

import dev.cleanrun.contract.layout.TargetLayout;
import dev.cleanrun.contract.manifest.Manifest;
import dev.cleanrun.contract.manifest.OutputObject;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a target holds: its manifests, and the objects that they record. Each tree is listed once, however many partitions there are. */
final class TargetState {
    /** Manifests read at once: on S3 each costs a round trip. */
    private static final int READERS = 32;

    private final Store target;
    private final Map<String, Instant> manifests = new HashMap<>();
    private final Map<String, StoredObject> outputs = new HashMap<>();
    private boolean outputsListed;

    TargetState(Store target) {
        this.target = target;
        target.list(TargetLayout.manifests(), object -> manifests.put(object.key(), object.lastModified()));
    }

    /** Keys of all manifests. */
    Set<String> manifestKeys() {
        return manifests.keySet();
    }

    /** Whether the manifest of one of these partitions is newer than every summary of a run. Times are those of the target, so no clock of ours matters. */
    boolean isUntold(List<String> paths) {
        var told = new ArrayList<Instant>(List.of(Instant.MIN));
        target.list(TargetLayout.runs(), object -> {
            if (TargetLayout.isSummary(object.key())) {
                told.add(object.lastModified());
            }
        });
        Instant newest = told.stream().max(Comparator.naturalOrder()).orElseThrow();
        return paths.stream().map(TargetLayout::manifestKey).map(manifests::get).anyMatch(moment -> moment != null
                && moment.isAfter(newest));
    }

    /** What the target holds of each partition, by path, where it holds anything. */
    Map<String, Partition.Standing> standings(Map<String, String> fingerprintByPath) {
        Map<String, Future<Optional<Manifest>>> reads = new HashMap<>();
        Map<String, Partition.Standing> standings = new HashMap<>();
        try (var readers = Executors.newFixedThreadPool(READERS)) {
            fingerprintByPath.keySet().forEach(path -> {
                String key = TargetLayout.manifestKey(path);
                if (manifests.containsKey(key)) {
                    reads.put(path, readers.submit(() -> manifest(key)));
                }
            });
            reads.forEach((path, read) -> answer(read).ifPresent(manifest -> standings.put(path, standing(manifest,
                    fingerprintByPath.get(path)))));
        }
        return standings;
    }

    private Optional<Manifest> manifest(String key) {
        return target.read(key, Manifest.MAX_BYTES).map(content -> {
            try {
                return Manifest.parse(new String(content.bytes(), java.nio.charset.StandardCharsets.UTF_8));
            } catch (IllegalArgumentException _) {
                // One that no version of ours wrote, or a later one: the worker says so when it comes to it.
                return new Manifest.Writing(0, "", "");
            }
        });
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

    private Partition.Standing standing(Manifest manifest, String fingerprint) {
        return switch (manifest) {
            case Manifest.Committed committed when committed.fingerprint().equals(fingerprint)
                    && committed.outputs().stream().allMatch(this::inPlace) ->
                new Partition.Standing.Committed(committed.ledger(), committed.runUid());
            case Manifest.Committed _,Manifest.Writing _ -> new Partition.Standing.Changed();
        };
    }

    private boolean inPlace(OutputObject output) {
        if (!outputsListed) {
            roots().forEach(root -> target.list(root, object -> outputs.put(object.key(), object)));
            outputsListed = true;
        }
        StoredObject object = outputs.get(output.key());
        return object != null && object.size() == output.bytes()
                && (object.etag().equals(output.etag()) || target.holds(output.key(), output.sha256()));
    }

    private static List<String> roots() {
        var roots = new ArrayList<String>();
        for (TargetLayout.Output output : TargetLayout.Output.values()) {
            roots.add(output.folder() + "/");
        }
        roots.add(TargetLayout.SYSTEM + "reports/");
        return roots;
    }
}
