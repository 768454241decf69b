// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.ObjectColumns;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.SourceColumn;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.util.List;
import java.util.stream.IntStream;

/** The columns of one Parquet object as texts, as a recipe that maps them all would read them. */
public final class ObjectTexts {
    private final Engine engine;
    private final Input input;
    private final ObjectColumns heading;

    private ObjectTexts(Engine engine, Input input, ObjectColumns heading) {
        this.engine = engine;
        this.input = input;
        this.heading = heading;
    }

    /**
     * Those of a staged object.
     *
     * @throws dev.cleanrun.worker.AttemptFailed CorruptInput when it is no Parquet
     */
    public static ObjectTexts of(Engine engine, Input input) {
        return new ObjectTexts(
                engine,
                input,
                new ObjectColumnsReader(engine).read(List.of(input)).headings().getFirst());
    }

    /** Names of the columns. */
    public List<String> names() {
        return heading.columns().stream().map(SourceColumn::name).toList();
    }

    /** What gives the text of each column, over {@link #scan}. */
    public List<String> sql() {
        return IntStream.range(0, heading.columns().size())
                .mapToObj(place -> PartitionSource.strict(heading, place))
                .toList();
    }

    /** The rows. */
    public String scan() {
        return PartitionSource.scan(
                List.of(input.file().toString()), heading.columns().size());
    }

    /** Runs a statement over it; a failure that is the data's fault names the column. */
    public long run(String sql) {
        try {
            return engine.run(sql);
        } catch (EngineException e) {
            throw new ReadFault(engine, e).in(List.of(input));
        }
    }
}
