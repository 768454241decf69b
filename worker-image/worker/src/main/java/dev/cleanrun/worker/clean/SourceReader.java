// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.SourceLayout;
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
 * Makes texts of a partition's objects. Where all have one layout they are read as they are. Else every object is
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
        ObjectLayouts objects = new LayoutReader(engine).read(job.inputs());
        SourceCheck check = new SourceCheck(job.recipe());
        for (int layout = 0; layout < objects.layouts().size(); layout++) {
            check.check(
                    objects.layouts().get(layout),
                    objects.first(layout, job.inputs()).sourceKey());
        }
        SourceMapping mapping = SourceMapping.of(
                job.recipe(),
                objects.layouts(),
                CompileContext.sqlKeys(job.partition().values().keySet()));
        return objects.layouts().size() == 1
                ? PartitionSource.direct(
                        mapping,
                        objects.layouts().getFirst(),
                        job.inputs().stream()
                                .map(input -> input.file().toString())
                                .toList(),
                        starts)
                : PartitionSource.copied(mapping, copies(mapping, objects), starts);
    }

    private List<String> copies(SourceMapping mapping, ObjectLayouts objects) {
        Path folder = folder();
        List<List<String>> texts = IntStream.range(0, objects.layouts().size())
                .mapToObj(layout ->
                        PartitionSource.texts(mapping, objects.layouts().get(layout), layout))
                .toList();
        List<String> files = new ArrayList<>();
        for (int number = 0; number < job.inputs().size(); number++) {
            Input input = job.inputs().get(number);
            int layout = objects.ofInput().get(number);
            Path file = folder.resolve("%05d.parquet".formatted(number));
            copy(input, objects.layouts().get(layout), texts.get(layout), file);
            space.added(file, "reading " + input.sourceKey());
            files.add(file.toString());
        }
        return files;
    }

    private void copy(Input input, SourceLayout layout, List<String> texts, Path file) {
        String selected = IntStream.range(0, texts.size())
                .mapToObj(text -> texts.get(text) + " AS c" + text)
                .collect(Collectors.joining(", "));
        try {
            engine.run("COPY (SELECT " + selected + " FROM "
                    + PartitionSource.scan(
                            List.of(input.file().toString()), layout.columns().size()) + ") TO "
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
