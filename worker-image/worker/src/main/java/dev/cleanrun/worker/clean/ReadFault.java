// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.compile.ObjectColumns;
import dev.cleanrun.worker.compile.PartitionSource;
import dev.cleanrun.worker.compile.ReportSql;
import dev.cleanrun.worker.compile.SourceColumn;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the object and the column that made reading fail, by reading them one by one: only once it has failed, so that
 * it costs others nothing.
 */
final class ReadFault {
    private final Engine engine;
    private final EngineException trigger;

    ReadFault(Engine engine, EngineException trigger) {
        this.engine = engine;
        this.trigger = trigger;
    }

    /** The failure that a fault in one of these objects is; what failed itself, when it was not the data's fault. */
    RuntimeException in(List<Input> inputs) {
        return switch (trigger.kind()) {
            case OUT_OF_MEMORY, SCRATCH_FULL, CANCELLED -> trigger;
            case UNREADABLE, SQL, VALUE, OTHER -> {
                for (Input input : inputs) {
                    AttemptFailed found = in(input);
                    if (found != null) {
                        yield found;
                    }
                }
                yield trigger;
            }
        };
    }

    private AttemptFailed in(Input input) {
        ObjectColumns heading =
                new ObjectColumnsReader(engine).read(List.of(input)).headings().getFirst();
        List<Integer> all = IntStream.range(0, heading.columns().size()).boxed().toList();
        if (failure(input, heading, all) == null) {
            return null;
        }
        for (int place : all) {
            EngineException failure = failure(input, heading, List.of(place));
            if (failure != null) {
                return told(input, heading.columns().get(place), failure);
            }
        }
        return ObjectColumnsReader.corrupt(input, trigger);
    }

    /** What reading these columns, as for a recipe that maps them all, fails with; null when it does not. */
    private EngineException failure(Input input, ObjectColumns heading, List<Integer> places) {
        String read = places.stream()
                .map(place -> "sum(length(" + PartitionSource.strict(heading, place) + "))")
                .collect(Collectors.joining(", "));
        try {
            engine.query(
                    "SELECT " + read + " FROM "
                            + PartitionSource.scan(
                                    List.of(input.file().toString()),
                                    heading.columns().size()),
                    row -> row.getString(1));
            return null;
        } catch (EngineException e) {
            return e;
        }
    }

    private AttemptFailed told(Input input, SourceColumn column, EngineException failure) {
        String named = "column " + ReportSql.told(column.name()) + " of " + input.sourceKey() + " ";
        boolean damaged = failure.kind() == EngineException.Kind.UNREADABLE;
        return switch (column.form()) {
            case SINGLE, DOUBLE ->
                new AttemptFailed(
                        Cause.UNUSABLE_TYPE,
                        named
                                + "holds whole numbers that floating point has rounded: as text they would be other"
                                + " numbers; deliver it as whole numbers, decimals or text",
                        trigger);
            case BYTES ->
                new AttemptFailed(
                        Cause.UNUSABLE_TYPE,
                        named + "holds bytes that are no text in UTF-8; deliver it as text in UTF-8",
                        trigger);
            case TEXT ->
                new AttemptFailed(
                        Cause.CORRUPT_INPUT,
                        named
                                + (failure.engineText().contains("UTF8")
                                                || failure.engineText().contains("string encoding")
                                        ? "is not UTF-8, though it says that it is; deliver it in UTF-8, then retry"
                                        : "cannot be read: the object is damaged; deliver it again, then retry"),
                        trigger);
            case PLAIN, DECIMAL, NESTED, TOO_WIDE ->
                damaged
                        ? new AttemptFailed(
                                Cause.CORRUPT_INPUT,
                                named + "cannot be read: the object is damaged; deliver it again, then retry",
                                trigger)
                        : new AttemptFailed(
                                Cause.UNUSABLE_TYPE, named + "has values of which no text can be made", trigger);
        };
    }
}
