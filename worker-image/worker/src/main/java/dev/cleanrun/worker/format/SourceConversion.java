// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.format;

import dev.cleanrun.contract.order.Source;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.store.OwnerOnly;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.ScratchSpace;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import dev.cleanrun.worker.engine.EngineLimits;
import io.airlift.compress.v3.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes scratch Parquet of text columns from staged objects of other formats, once and in the order of their rows, so
 * that all that follows reads one format. Values are taken as they are written: no type is guessed, nothing is left
 * out, and what is not well formed fails the attempt with the object and the line. A staged file goes when it is
 * converted.
 */
public final class SourceConversion {
    private final Source source;
    private final Path scratch;
    private final long scratchBytes;
    private final long memory;
    private final long piece;
    private final RunningEngine running = new RunningEngine();

    /**
     * For one attempt.
     *
     * @param scratch the attempt's folder
     * @param scratchBytes what may be used there
     * @param memory bytes that the process may use
     */
    public SourceConversion(Source source, Path scratch, long scratchBytes, long memory) {
        this(source, scratch, scratchBytes, memory, Segments.PIECE);
    }

    SourceConversion(Source source, Path scratch, long scratchBytes, long memory, long piece) {
        this.source = source;
        this.scratch = scratch;
        this.scratchBytes = scratchBytes;
        this.memory = memory;
        this.piece = piece;
    }

    /** Makes a running conversion end soon with cause {@code Stopped}; called from another thread. */
    public void cancel() {
        running.cancel();
    }

    /**
     * The inputs as Parquet.
     *
     * @param columns of the recipe: where no object says which columns there are, because none has a row, these are
     *     taken
     * @throws AttemptFailed CorruptInput naming the object, and the line where there are lines
     */
    public List<Input> convert(List<Input> staged, List<String> columns) {
        try {
            return switch (source.format()) {
                case PARQUET -> staged;
                case CSV, JSON, FIXED_WIDTH -> texts(staged, columns);
                case DUCKDB -> databases(staged);
            };
        } catch (EngineException e) {
            throw AttemptFailed.of("the inputs cannot be converted to Parquet", e);
        } catch (IOException e) {
            throw new AttemptFailed(Cause.SOFTWARE, "the staged inputs on scratch cannot be read", e);
        }
    }

    private List<Input> texts(List<Input> staged, List<String> columns) throws IOException {
        ScratchSpace space = new ScratchSpace(scratch, scratchBytes);
        try (Engine engine =
                running.open(() -> Engine.open(scratch, EngineLimits.within(memory, space.left()), null, List.of()))) {
            Path folder = OwnerOnly.folder(scratch.resolve("converted"));
            Segments segments = new Segments(engine, space, folder, piece);
            List<Input> converted = new ArrayList<>();
            for (Input input : staged) {
                converted.addAll(text(segments, input));
                Files.delete(input.file());
            }
            return converted.isEmpty() && !staged.isEmpty()
                    ? List.of(segments.empty(staged.getFirst().sourceKey(), columns))
                    : converted;
        }
    }

    private List<Input> text(Segments segments, Input input) throws IOException {
        SourceFile file = new SourceFile(input.file(), input.sourceKey());
        try (InputStream in = file.open()) {
            TextRows rows = TextRows.of(file, in, source, RecordMarks.none());
            return segments.write(input.sourceKey(), rows.rows(), rows.delimiter());
        } catch (BadRow e) {
            throw corrupt(input, e.getMessage(), e);
        } catch (IOException | MalformedInputException e) {
            String damage = file.damage(e);
            if (damage == null) {
                throw e;
            }
            throw corrupt(input, damage + "; deliver it again, then retry", e);
        }
    }

    private List<Input> databases(List<Input> staged) throws IOException {
        Path folder = OwnerOnly.folder(scratch.resolve("converted"));
        ScratchSpace space = new ScratchSpace(scratch, scratchBytes);
        List<Input> converted = new ArrayList<>();
        for (Input input : staged) {
            Path file = folder.resolve("%05d.parquet".formatted(converted.size()));
            EngineLimits limits = EngineLimits.within(memory, space.left());
            try {
                List<String> columns = new DatabaseFile(
                                input.file(), source.options().table())
                        .copy(attach -> running.open(() -> Engine.open(scratch, limits, null, List.of(attach))), file);
                converted.add(new Input(file, input.sourceKey(), 0, columns));
            } catch (BadRow e) {
                throw corrupt(input, e.getMessage(), e);
            }
            Files.delete(input.file());
            space.check("reading " + input.sourceKey());
        }
        return converted;
    }

    private AttemptFailed corrupt(Input input, String why, Throwable trigger) {
        return new AttemptFailed(
                Cause.CORRUPT_INPUT,
                "the object " + input.sourceKey() + " cannot be read as " + source.format() + ": " + why,
                trigger);
    }
}
