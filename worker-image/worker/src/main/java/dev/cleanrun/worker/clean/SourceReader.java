// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.ObjectColumns;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.SourceMapping;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Makes texts of a partition's objects. Where all have one heading they are read as they are. Else every object is
 * mapped and turned into text by itself, and only the texts are put together: the engine would unite their types first,
 * and values would change.
 */
final class SourceReader {
    private final Engine engine;
    private final CleaningJob job;
    private final ScratchSpace space;

    SourceReader(Engine engine, CleaningJob job, ScratchSpace space) {
        this.engine = engine;
        this.job = job;
        this.space = space;
    }

    /** The source, refused where the recipe cannot work with it. */
    PartitionSource read(List<Long> starts) {
        ColumnsOfObjects objects = new ObjectColumnsReader(engine).read(job.inputs());
        SourceCheck check = new SourceCheck(job.recipe());
        for (int heading = 0; heading < objects.headings().size(); heading++) {
            check.check(
                    objects.headings().get(heading),
                    objects.first(heading, job.inputs()).sourceKey());
        }
        SourceMapping mapping = SourceMapping.of(
                job.recipe(),
                objects.headings(),
                CompileContext.sqlKeys(job.partition().values().keySet()));
        return objects.headings().size() == 1
                ? PartitionSource.direct(
                        mapping,
                        objects.headings().getFirst(),
                        job.inputs().stream()
                                .map(input -> input.file().toString())
                                .toList(),
                        starts)
                : PartitionSource.copied(mapping, copies(mapping, objects), starts);
    }

    private List<String> copies(SourceMapping mapping, ColumnsOfObjects objects) {
        Path folder = folder();
        List<List<String>> texts = IntStream.range(0, objects.headings().size())
                .mapToObj(heading ->
                        PartitionSource.texts(mapping, objects.headings().get(heading), heading))
                .toList();
        List<String> files = new ArrayList<>();
        for (int number = 0; number < job.inputs().size(); number++) {
            Input input = job.inputs().get(number);
            int heading = objects.ofInput().get(number);
            Path file = folder.resolve("%05d.parquet".formatted(number));
            copy(input, objects.headings().get(heading), texts.get(heading), file);
            space.added(file, "reading " + input.sourceKey());
            files.add(file.toString());
        }
        return files;
    }

    private void copy(Input input, ObjectColumns heading, List<String> texts, Path file) {
        String selected = IntStream.range(0, texts.size())
                .mapToObj(text -> texts.get(text) + " AS c" + text)
                .collect(Collectors.joining(", "));
        try {
            engine.run("COPY (SELECT " + selected + " FROM "
                    + PartitionSource.scan(
                            List.of(input.file().toString()), heading.columns().size()) + ") TO "
                    + Quoting.text(file.toString())
                    + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)");
        } catch (EngineException e) {
            throw new ReadFault(engine, e).in(List.of(input));
        }
    }

    private Path folder() {
        try {
            return Files.createDirectories(job.scratch().resolve("texts"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
