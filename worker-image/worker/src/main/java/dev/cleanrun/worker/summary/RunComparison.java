// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.summary;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.summary.Compare;
import dev.cleanrun.contract.summary.Comparison;
import dev.cleanrun.contract.summary.FigureChanges;
import dev.cleanrun.contract.summary.Figures;
import dev.cleanrun.contract.summary.Measured;
import dev.cleanrun.contract.summary.PartitionChanges;
import dev.cleanrun.contract.summary.PartitionLines;
import dev.cleanrun.contract.summary.RunName;
import dev.cleanrun.contract.summary.RunSummary;
import dev.cleanrun.contract.target.TargetPaths;
import dev.cleanrun.store.Store;
import dev.cleanrun.store.StoredObject;
import dev.cleanrun.worker.AttemptFailed;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a summary beside that of the run before on the same target. */
final class RunComparison {
    /** Partitions told one by one in a summary, and figures of each. */
    private static final int TOLD = 40;

    private static final int FIGURES = 6;

    private final Store target;
    private final Path scratch;

    RunComparison(Store target, Path scratch) {
        this.target = target;
        this.scratch = scratch;
    }

    /**
     * How a summary differs from the run before; empty on a target's first run.
     *
     * @param lines the summary's own partitions, on scratch
     */
    Optional<Comparison> with(PastRuns past, RunSummary summary, Path lines) {
        RunName now = new RunName(name(summary), summary.run(), null);
        if (past.before().isPresent()) {
            return Optional.of(with(past, past.before().get(), summary, now, lines));
        }
        return past.passedOver().isEmpty()
                ? Optional.empty()
                : Optional.of(new Comparison(null, now, 0, null, List.of(), past.passedOver()));
    }

    private Comparison with(PastRuns past, PastRuns.Past before, RunSummary summary, RunName now, Path lines) {
        List<String> notes = new ArrayList<>(past.passedOver());
        Measured figures = Figures.of(summary);
        int smallCells = Math.max(figures.smallCells(), before.figures().smallCells());
        PartitionChanges partitions = earlierLines(before)
                .map(earlier -> partitions(earlier, lines, smallCells, notes))
                .orElseGet(() -> {
                    notes.add("the earlier run left no list of its partitions");
                    return null;
                });
        FigureChanges changes = FigureChanges.between(before.figures(), figures, past.figures());
        notes.addAll(changes.notes());
        return new Comparison(before.name(), now, past.figures().size(), partitions, changes.changes(), notes);
    }

    private static String name(RunSummary summary) {
        return TargetPaths.runName(TargetPaths.summaryKey(summary.run(), summary.runUid()));
    }

    private static PartitionChanges partitions(Path earlier, Path lines, int smallCells, List<String> notes) {
        try {
            return Compare.partitions(read(earlier), read(lines), TOLD, smallCells)
                    .shortened(FIGURES);
        } catch (UncheckedIOException | IllegalArgumentException _) {
            notes.add("the earlier run's list of partitions cannot be read");
            return null;
        }
    }

    private static PartitionLines read(Path file) {
        return new PartitionLines(() -> opened(file));
    }

    private static InputStream opened(Path file) {
        try {
            return new BufferedInputStream(Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Path> earlierLines(PastRuns.Past before) {
        if (before.summary().content() == null) {
            return Optional.empty();
        }
        String key = TargetPaths.partitionLinesKey(
                TargetPaths.runName(before.key()), before.summary().content());
        Path file = scratch.resolve("earlier.jsonl.gz");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SCRATCH_FULL, "scratch cannot be written", e);
        }
        Optional<StoredObject> object = target.head(key);
        object.ifPresent(there -> target.fetch(key, there.etag(), file));
        return object.map(_ -> file);
    }
}
