// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Outputs;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.contract.target.TargetPaths.Part;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.Segment;
import dev.cleanrun.worker.compile.SliceStatements;
import dev.cleanrun.worker.engine.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes outputs in the order of the source. A join keeps that order only while its hash table fits into memory, so a
 * partition with many effects is written in stretches that have few of them each; how many depends on the rows alone,
 * or the memory limit would decide the bytes.
 */
final class OutputWriter {
    /**
     * At 64 bytes a row, what a join costs, these are 32 MB: they fit into the smallest worker beside everything else.
     */
    static final long MOST_EFFECTS = 500_000;

    private final Engine engine;
    private final CompiledRecipe compiled;
    private final CompileContext context;
    private final Path scratch;
    private final Outputs outputs;
    private final long mostEffects;

    OutputWriter(
            Engine engine,
            CompiledRecipe compiled,
            CompileContext context,
            Path scratch,
            Outputs outputs,
            long mostEffects) {
        this.engine = engine;
        this.compiled = compiled;
        this.context = context;
        this.scratch = scratch;
        this.outputs = outputs;
        this.mostEffects = mostEffects;
    }

    /** The outputs of a partition that is one slice. */
    Rows all() {
        return new Rows(Part.ONLY, Segment.ALL, null);
    }

    /** The outputs of one of several slices. */
    Rows of(int number, Segment rows, SliceStatements slice) {
        return new Rows(Part.of(number), rows, slice);
    }

    /** Where a part of an output is written. */
    Path file(Output output, Part part) {
        return scratch.resolve(output.folder() + (part.only() ? "" : "-" + part.fileName()) + ".parquet");
    }

    /** Writes the outputs of some rows. */
    final class Rows {
        private final Part part;
        /** The slice that they are; null where they are the whole partition. */
        private final SliceStatements slice;

        private final List<Segment> segments;

        private Rows(Part part, Segment rows, SliceStatements slice) {
            this.part = part;
            this.slice = slice;
            this.segments = segments(rows);
            if (segments.size() == 1 && slice != null) {
                compiled.takeAll(rows, slice.normalised()).forEach(engine::run);
            }
        }

        private List<Segment> segments(Segment rows) {
            if (engine.number(compiled.effectRows(rows)) <= mostEffects) {
                return List.of(rows);
            }
            List<Segment> stretches = new ArrayList<>();
            long from = rows.from();
            for (long to : engine.query(compiled.boundaries(rows, mostEffects), row -> row.getLong(1))) {
                stretches.add(new Segment(from, to));
                from = to;
            }
            stretches.add(new Segment(from, rows.to()));
            return stretches;
        }

        /**
         * Writes an output as Parquet into the scratch folder.
         *
         * @throws AttemptFailed OrderLost when its rows are not in the order of the source
         */
        Cleaned.OutputFile write(Output output) {
            Path file = file(output, part);
            long rows =
                    segments.size() == 1 ? copy(query(output, segments.getFirst()), file) : inStretches(output, file);
            if (rows > 0 && !inOrder(file, output != Output.CHANGES)) {
                throw new AttemptFailed(
                        Cause.ORDER_LOST,
                        "the rows of " + output.folder()
                                + " left the order of the source, which happens when a join spills: more memory is"
                                + " needed",
                        null);
            }
            return new Cleaned.OutputFile(output, part, file, rows);
        }

        private String query(Output output, Segment segment) {
            if (slice == null) {
                return compiled.outputs().query(output, segment);
            }
            slice.before().of(output, segment).ifPresent(engine::run);
            return slice.outputs().query(output, segment);
        }

        private long inStretches(Output output, Path file) {
            List<Path> stretches = new ArrayList<>();
            for (Segment segment : segments) {
                Path stretch = scratch.resolve(output.folder() + "-" + stretches.size() + ".parquet");
                compiled.take(segment, slice == null ? null : slice.normalised())
                        .forEach(engine::run);
                copy(query(output, segment), stretch);
                stretches.add(stretch);
            }
            long rows = copy(
                    "SELECT * FROM read_parquet(["
                            + stretches.stream()
                                    .map(stretch -> Quoting.text(stretch.toString()))
                                    .collect(Collectors.joining(", "))
                            + "], hive_partitioning = false)",
                    file);
            stretches.forEach(OutputWriter::delete);
            return rows;
        }
    }

    private boolean inOrder(Path file, boolean once) {
        Iterator<String> keys = context.sourceKeys().iterator();
        for (String turn : engine.query(
                RecipeCompiler.turns(file.toString(), once, context.sourceKeys().size() + 1),
                row -> row.getString(1))) {
            do {
                if (!keys.hasNext()) {
                    return false;
                }
            } while (!keys.next().equals(turn));
        }
        return true;
    }

    private long copy(String query, Path file) {
        return engine.run("COPY (" + query + ") TO " + Quoting.text(file.toString()) + " (FORMAT PARQUET, COMPRESSION "
                + outputs.compression() + ", ROW_GROUP_SIZE 100000, ROW_GROUP_SIZE_BYTES '64MB')");
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
