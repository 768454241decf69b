// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.summary.ComparedRun;
import dev.cleanrun.contract.summary.PartitionLines;
import dev.cleanrun.contract.summary.RunName;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The states of a target that its runs left summaries of. */
public final class ComparedRuns {
    private final Store target;
    private final List<Found> found = new ArrayList<>();

    private record Found(String name, String key, Instant written) {}

    /** Those of a target; one listing. */
    public ComparedRuns(Store target) {
        this.target = target;
        target.list(TargetPaths.runs(), object -> {
            Optional<Instant> earlier = TargetPaths.earlierSummary(object.key());
            if (TargetPaths.isSummary(object.key()) || earlier.isPresent()) {
                found.add(new Found(
                        TargetPaths.stateName(object.key()), object.key(), earlier.orElse(object.lastModified())));
            }
        });
        found.sort(Comparator.comparing(Found::written).reversed().thenComparing(Found::name));
    }

    /** Their names, the newest first, with the times at which they were written. */
    public List<RunName> names() {
        return found.stream()
                .map(one -> new RunName(one.name(), null, one.written().toString()))
                .toList();
    }

    /** The names that begin so; the one that is exactly so alone. */
    public List<String> matching(String name) {
        List<String> all = found.stream().map(Found::name).toList();
        return all.contains(name)
                ? List.of(name)
                : all.stream().filter(one -> one.startsWith(name)).toList();
    }

    /**
     * The state of that name.
     *
     * @param scratch folder that takes the list of its partitions, where there is one
     * @throws IllegalArgumentException when its summary is none
     */
    public ComparedRun read(String name, Path scratch) {
        Found one = found.stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
        RunSummary summary = target.read(one.key(), RunSummary.MAX_BYTES)
                .map(content -> RunSummary.parse(new String(content.bytes(), StandardCharsets.UTF_8)))
                .orElseThrow(() -> new IllegalArgumentException("it is gone"));
        return new ComparedRun(
                new RunName(name, summary.run(), one.written().toString()),
                summary,
                lines(one, summary, scratch).orElse(null));
    }

    private Optional<PartitionLines> lines(Found one, RunSummary summary, Path scratch) {
        if (summary.content() == null) {
            return Optional.empty();
        }
        String key = TargetPaths.partitionLinesKey(TargetPaths.runName(one.key()), summary.content());
        Path file = scratch.resolve("lines-" + found.indexOf(one) + ".jsonl.gz");
        return target.head(key).map(object -> {
            // A run beside itself has brought it.
            if (Files.notExists(file)) {
                target.fetch(key, object.etag(), file);
            }
            return new PartitionLines(() -> opened(file));
        });
    }

    private static InputStream opened(Path file) {
        try {
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
