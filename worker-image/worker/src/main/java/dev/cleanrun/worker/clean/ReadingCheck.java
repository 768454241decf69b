// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.result.Cause;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.compile.CompileContext;
import dev.cleanrun.worker.compile.OtherReading;
import dev.cleanrun.worker.compile.RuleCounts;
import dev.cleanrun.worker.engine.Engine;
import java.util.List;

/** Refuses objects of which a column is rather written otherwise than it was read, before anything is written. */
final class ReadingCheck {
    private final Engine engine;
    private final CompileContext context;

    ReadingCheck(Engine engine, CompileContext context) {
        this.engine = engine;
        this.context = context;
    }

    /** What was counted of an object, by its number. */
    private record Counted(int object, OtherReading.Counted texts) {}

    /**
     * Looks at the texts of columns of which some did not read at all.
     *
     * @throws AttemptFailed UnusableValue
     */
    void check(RuleCounts rules, List<RuleCounts.Counter> counters) {
        rules.unreadable(counters).stream()
                .filter(column -> context.source().mapping().mapped().containsKey(column.name()))
                .forEach(column -> OtherReading.of(column).ifPresent(reading -> check(column, reading)));
    }

    private void check(Column column, OtherReading reading) {
        engine
                .query(
                        reading.counts(context, column),
                        row -> new Counted(
                                row.getInt(1),
                                new OtherReading.Counted(row.getLong(2), row.getLong(3), row.getLong(4))))
                .stream()
                .filter(counted -> counted.texts().isMisread())
                .findFirst()
                .ifPresent(counted -> {
                    throw new AttemptFailed(
                            Cause.UNUSABLE_VALUE,
                            reading.told(
                                    "column " + column.name() + " of "
                                            + context.sourceKeys().get(counted.object()),
                                    counted.texts(),
                                    "the recipe"),
                            null);
                });
    }
}
