// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.contract.result.Helped;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.contract.target.TargetPaths.Part;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.CompiledRecipe;
import dev.cleanrun.worker.compile.RecipeCompiler;
import dev.cleanrun.worker.compile.Segment;
import dev.cleanrun.worker.compile.Slice;
import dev.cleanrun.worker.compile.SliceStatements;
import dev.cleanrun.worker.engine.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The work at a partition of several slices. Attempts beside each other make its files in turns that need no word
 * between them: each looks at what is kept before it begins a slice, and a slice made twice is the same bytes.
 */
final class SliceWork {
    private static final int NONE = -2;

    private final Engine session;
    private final CleaningJob job;
    private final ScratchSpace space;
    private final CompiledRecipe compiled;
    private final CompileContext context;
    private final List<Slice> slices;
    private final SliceFiles files;
    private final BitSet made = new BitSet();

    SliceWork(
            Engine session,
            CleaningJob job,
            ScratchSpace space,
            CompiledRecipe compiled,
            CompileContext context,
            List<Slice> slices) {
        this.session = session;
        this.job = job;
        this.space = space;
        this.compiled = compiled;
        this.context = context;
        this.slices = slices;
        this.files = new SliceFiles(session, job, compiled, slices);
    }

    /** What a stage makes of one slice: each of its files, by how it is made. */
    private record Turn(String stage, SequencedMap<Path, SliceFiles.Making> files) {}

    /**
     * Makes the normalised rows of all slices, or brings what others have made of them; after it their view is there.
     *
     * @param help the helper's share; null for the attempt that publishes
     * @return the number of rows that were read; 0 where a helper is not needed any more
     */
    long normalise(Help help) {
        List<Turn> turns = new ArrayList<>();
        List<String> normalised = new ArrayList<>();
        for (int number = 0; number < slices.size(); number++) {
            SliceStatements slice = statements(number);
            SequencedMap<Path, SliceFiles.Making> one = new LinkedHashMap<>();
            one.put(Path.of(slice.normalised()), () -> session.run(slice.normalise()));
            turns.add(new Turn("normalising", one));
            normalised.add(slice.normalised());
        }
        Map<Path, Long> rows = new LinkedHashMap<>();
        if (!takeTurns(turns, help, rows) || !bringOthers(turns, help, rows)) {
            return 0;
        }
        session.run(RecipeCompiler.canon(normalised));
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Makes the outputs of all slices, or brings what others have made of them, in the order of the slices. */
    List<Cleaned.OutputFile> outputs(OutputWriter writer) {
        Map<Path, Long> rows = new LinkedHashMap<>();
        takeTurns(outputTurns(writer), null, rows);
        // What cannot be brought is made from tables that by now have the rows of another slice: they are opened anew.
        bringOthers(outputTurns(writer), null, rows);
        List<Cleaned.OutputFile> all = new ArrayList<>();
        for (int number = 0; number < slices.size(); number++) {
            for (Output output : wanted()) {
                Path file = writer.file(output, Part.of(number));
                all.add(new Cleaned.OutputFile(output, Part.of(number), file, rows.get(file)));
            }
        }
        return all;
    }

    /** Makes outputs of slices that nobody else has made; the attempt that publishes brings them. */
    void help(OutputWriter writer, Help help) {
        takeTurns(outputTurns(writer), help, new LinkedHashMap<>());
    }

    /** What was made here of all slices. */
    Helped helped() {
        return new Helped(slices.size(), made.cardinality(), slices.size() - made.cardinality());
    }

    private List<Output> wanted() {
        return List.of(Output.values()).stream()
                .filter(output -> output.isIn(job.outputs()))
                .toList();
    }

    private List<Turn> outputTurns(OutputWriter writer) {
        List<Turn> turns = new ArrayList<>();
        for (int number = 0; number < slices.size(); number++) {
            Slice next = number + 1 < slices.size() ? slices.get(number + 1) : null;
            OpenedSlice rows = new OpenedSlice(writer, number, context.source().segment(slices.get(number), next));
            SequencedMap<Path, SliceFiles.Making> one = new LinkedHashMap<>();
            for (Output output : wanted()) {
                one.put(writer.file(output, Part.of(number)), () -> rows.write(output));
            }
            turns.add(new Turn("writing outputs", one));
        }
        return turns;
    }

    /** The rows of a slice, taken out of the effect tables when the first of its outputs has to be made. */
    private final class OpenedSlice {
        private final OutputWriter writer;
        private final int number;
        private final Segment stretch;
        private OutputWriter.Rows opened;

        OpenedSlice(OutputWriter writer, int number, Segment stretch) {
            this.writer = writer;
            this.number = number;
            this.stretch = stretch;
        }

        long write(Output output) {
            opened = opened == null ? writer.of(number, stretch, statements(number)) : opened;
            return opened.write(output).rows();
        }
    }

    private SliceStatements statements(int number) {
        return compiled.slices().of(slices.get(number), number);
    }

    /** Makes what nobody has made until nothing is left; false where a helper is not needed any more. */
    private boolean takeTurns(List<Turn> turns, Help help, Map<Path, Long> rows) {
        BitSet mine = new BitSet();
        int last = NONE;
        while (true) {
            if (help != null && !files.wanted()) {
                return false;
            }
            BitSet left = left(turns, mine);
            if (left.isEmpty()) {
                return true;
            }
            last = last == NONE ? SliceTurns.first(left, help) : SliceTurns.after(last, left);
            mine.set(last);
            made.set(last);
            Turn turn = turns.get(last);
            turn.files().forEach((file, making) -> {
                if (!files.has(file)) {
                    rows.put(file, files.made(file, making));
                    space.check(turn.stage());
                }
            });
        }
    }

    private BitSet left(List<Turn> turns, BitSet mine) {
        files.look();
        BitSet left = new BitSet();
        for (int number = 0; number < turns.size(); number++) {
            left.set(
                    number,
                    !mine.get(number)
                            && !turns.get(number).files().keySet().stream().allMatch(files::has));
        }
        return left;
    }

    /** Brings the files that were made by others; false where a helper is not needed any more. */
    private boolean bringOthers(List<Turn> turns, Help help, Map<Path, Long> rows) {
        for (Turn turn : turns) {
            if (help != null && !files.wanted()) {
                return false;
            }
            turn.files().forEach((file, making) -> {
                if (!rows.containsKey(file)) {
                    rows.put(file, files.rows(file, making));
                    space.check(turn.stage());
                }
            });
        }
        return true;
    }
}
