// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.worker.AttemptFailed;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.clean.RowReplay;
import dev.cleanrun.worker.format.SourceConversion;
import dev.cleanrun.worker.stage.LocationOpener;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.stage.Staging;
import dev.cleanrun.worker.why.RowFate.Went;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads rows in the source and judges them again. All objects of the partition are brought: what a column is to the
 * recipe depends on the columns of all of them.
 */
final class SourceRows {
    private final Order order;
    private final Recipe recipe;
    private final LocationOpener locations;
    private final ScratchFolder scratch;

    SourceRows(Order order, Recipe recipe, LocationOpener locations, ScratchFolder scratch) {
        this.order = order;
        this.recipe = recipe;
        this.locations = locations;
        this.scratch = scratch;
    }

    /** The fates of rows of the target; a row that neither source nor target has is left out. */
    List<RowFate> fates(List<TargetRow> rows, RowFate.Made made) {
        RowReplay replay;
        try {
            replay = replay(rows.stream().map(TargetRow::at).toList());
        } catch (AttemptFailed e) {
            if (rows.stream().allMatch(row -> row.went() == Went.NOWHERE)) {
                throw e;
            }
            return rows.stream()
                    .filter(row -> row.went() != Went.NOWHERE)
                    .map(row -> unread(row, made, e.getMessage()))
                    .toList();
        }
        Map<RowPlace, RowReplay.Row> read =
                replay.rows().stream().collect(Collectors.toMap(RowReplay.Row::at, Function.identity()));
        Fates fates = new Fates(replay.verdicts(), order.partition().path(), made);
        return rows.stream()
                .filter(row -> read.containsKey(row.at()) || row.went() != Went.NOWHERE)
                .map(row -> read.containsKey(row.at())
                        ? fates.of(read.get(row.at()), row)
                        : unread(row, made, "the source has no such row any more"))
                .toList();
    }

    private RowFate unread(TargetRow row, RowFate.Made made, String why) {
        return Fates.unread(order.partition().path(), made, row, why);
    }

    private RowReplay replay(List<RowPlace> rows) {
        Staging.Staged staged = new Staging(locations, order).bring(scratch);
        List<CleaningJob.Input> inputs = new SourceConversion(
                        order.source(), scratch.root(), order.scratch().bytes(), order.memory())
                .convert(
                        staged.inputs(),
                        recipe.columns().stream().map(Column::name).toList());
        return RowReplay.of(
                CleaningJob.builder(recipe, order.partition(), inputs)
                        .references(staged.references())
                        .asOf(LocalDate.parse(order.asOf()))
                        .outputs(order.target().outputs().withChanges(true))
                        .scratch(scratch.root(), order.scratch().bytes())
                        .memory(order.memory())
                        .build(),
                rows);
    }
}
