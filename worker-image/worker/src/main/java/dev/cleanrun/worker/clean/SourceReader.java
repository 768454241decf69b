// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.SourceColumn;
import dev.cleanrun.worker.compile.SourceMapping;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        Laid laid = laid();
        return laid.objects().headings().size() == 1
                ? PartitionSource.direct(
                        laid.mapping(),
                        laid.objects().headings().getFirst(),
                        job.inputs().stream()
                                .map(input -> input.file().toString())
                                .toList(),
                        starts)
                : PartitionSource.copied(laid.mapping(), copies(laid), starts);
    }

    /**
     * Some rows of the source, of which one that is not there is left out: their texts are made as for all of them.
     *
     * @param keys number of each object, as row numbers have it
     */
    PartitionSource read(Map<String, Integer> keys, List<RowPlace> rows) {
        Laid laid = laid();
        List<String> files = new ArrayList<>();
        List<Long> starts = new ArrayList<>();
        for (RowPlace place : rows) {
            int number = part(place);
            Path file = folder().resolve("row-%05d.parquet".formatted(files.size()));
            if (number >= 0) {
                long inPart = place.row() - job.inputs().get(number).firstRow();
                if (copy(laid, number, " WHERE file_row_number = " + inPart, file) > 0) {
                    files.add(file.toString());
                    starts.add(CompileContext.rowNumber(keys.get(place.file()), place.row()));
                }
            }
        }
        return PartitionSource.copied(laid.mapping(), files, starts);
    }

    /** The number of the input that may hold a row: the last part of its object that does not begin behind it. */
    private int part(RowPlace place) {
        return IntStream.range(0, job.inputs().size())
                .filter(number -> job.inputs().get(number).sourceKey().equals(place.file())
                        && job.inputs().get(number).firstRow() <= place.row())
                .reduce((_, later) -> later)
                .orElse(-1);
    }

    private record Laid(ColumnsOfObjects objects, SourceMapping mapping, List<List<String>> texts) {}

    private Laid laid() {
        ColumnsOfObjects objects = new ObjectColumnsReader(engine).read(job.inputs());
        SourceCheck check = new SourceCheck(job.recipe());
        TableFileCheck tables = new TableFileCheck(engine);
        for (int heading = 0; heading < objects.headings().size(); heading++) {
            Input first = objects.first(heading, job.inputs());
            if (job.refuseTableFiles()) {
                tables.columns(
                        objects.headings().get(heading).columns().stream()
                                .map(SourceColumn::name)
                                .toList(),
                        first);
            }
            check.check(objects.headings().get(heading), first.sourceKey());
        }
        if (job.refuseTableFiles()) {
            tables.footers(job.inputs());
        }
        SourceMapping mapping = SourceMapping.of(
                job.recipe(),
                objects.headings(),
                CompileContext.sqlKeys(job.partition().values().keySet()));
        return new Laid(
                objects,
                mapping,
                IntStream.range(0, objects.headings().size())
                        .mapToObj(heading -> PartitionSource.texts(
                                mapping, objects.headings().get(heading), heading))
                        .toList());
    }

    private List<String> copies(Laid laid) {
        Path folder = folder();
        List<String> files = new ArrayList<>();
        for (int number = 0; number < job.inputs().size(); number++) {
            Path file = folder.resolve("%05d.parquet".formatted(number));
            copy(laid, number, "", file);
            space.added(file, "reading " + job.inputs().get(number).sourceKey());
            files.add(file.toString());
        }
        return files;
    }

    private long copy(Laid laid, int number, String condition, Path file) {
        Input input = job.inputs().get(number);
        int heading = laid.objects().ofInput().get(number);
        List<String> texts = laid.texts().get(heading);
        String selected = IntStream.range(0, texts.size())
                .mapToObj(text -> texts.get(text) + " AS c" + text)
                .collect(Collectors.joining(", "));
        try {
            return engine.run("COPY (SELECT " + selected + " FROM "
                    + PartitionSource.scan(
                            List.of(input.file().toString()),
                            laid.objects().headings().get(heading).columns().size())
                    + condition + ") TO "
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
