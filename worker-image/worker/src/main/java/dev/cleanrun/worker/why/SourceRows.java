// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.contract.order.Order;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.worker.clean.CleaningJob;
import dev.cleanrun.worker.clean.CleaningJob.Input;
import dev.cleanrun.worker.clean.RowReplay;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.engine.EngineLimits;
import dev.cleanrun.worker.format.SourceConversion;
import dev.cleanrun.worker.stage.LocationOpener;
import dev.cleanrun.worker.stage.ScratchFolder;
import dev.cleanrun.worker.stage.Staging;
import dev.cleanrun.worker.why.RowFate.Place;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads rows in the source and judges them again. */
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

    /** The fates of rows of the target. */
    List<RowFate> fates(List<TargetRow> rows, RowFate.Made made) {
        Set<String> objects = rows.stream().map(row -> row.at().file()).collect(Collectors.toSet());
        Staging.Staged staged = new Staging(locations, order).bring(scratch, objects::contains);
        List<Input> inputs = new SourceConversion(
                        order.source(), scratch.root(), order.scratch().bytes(), order.memory())
                .convert(
                        staged.inputs(),
                        recipe.columns().stream().map(Column::name).toList());
        Map<Place, Map<String, String>> texts = new HashMap<>();
        List<Input> alone = alone(inputs, rows, texts);
        if (alone.isEmpty()) {
            return List.of();
        }
        RowReplay replay = RowReplay.of(CleaningJob.builder(recipe, order.partition(), alone)
                .references(staged.references())
                .asOf(LocalDate.parse(order.asOf()))
                .outputs(order.target().outputs().withChanges(true))
                .scratch(scratch.root(), order.scratch().bytes())
                .memory(order.memory())
                .build());
        Map<Place, RowReplay.Row> read = new HashMap<>();
        replay.rows().forEach(row -> read.put(new Place(row.file(), row.number()), row));
        Fates fates = new Fates(replay.verdicts(), order.partition().path(), made);
        return rows.stream()
                .filter(row -> read.containsKey(row.at()))
                .map(row -> fates.of(read.get(row.at()), row, texts.get(row.at())))
                .toList();
    }

    /** Each row as an input of its own, and its texts. */
    private List<Input> alone(List<Input> inputs, List<TargetRow> rows, Map<Place, Map<String, String>> texts) {
        List<Input> alone = new ArrayList<>();
        Path folder = scratch.folder("replay");
        try (Engine engine = Engine.open(
                scratch.root(),
                EngineLimits.within(order.memory(), order.scratch().bytes()),
                null)) {
            for (TargetRow row : rows) {
                for (Input input : inputs) {
                    long number = row.at().row() - input.firstRow();
                    Path file = folder.resolve("row-" + alone.size() + ".parquet");
                    if (input.sourceKey().equals(row.at().file())
                            && number >= 0
                            && copied(engine, input, number, file)) {
                        alone.add(new Input(file, input.sourceKey(), row.at().row(), input.columns()));
                        texts.put(row.at(), texts(engine, file, input.columns()));
                    }
                }
            }
        }
        return alone;
    }

    private static boolean copied(Engine engine, Input input, long number, Path file) {
        return engine.run("COPY (SELECT * EXCLUDE (file_row_number) FROM read_parquet("
                        + Quoting.text(input.file().toString())
                        + ", file_row_number = true, hive_partitioning = false) WHERE file_row_number = " + number
                        + ") TO " + Quoting.text(file.toString()) + " (FORMAT PARQUET)")
                > 0;
    }

    private static Map<String, String> texts(Engine engine, Path file, List<String> names) {
        Map<String, String> values = engine.query(
                        "SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(" + Quoting.text(file.toString())
                                + ", hive_partitioning = false)",
                        TargetRows::texts)
                .getFirst();
        if (names == null) {
            return values;
        }
        Map<String, String> named = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>(values.values());
        for (int column = 0; column < names.size(); column++) {
            named.put(names.get(column), texts.get(column));
        }
        return named;
    }
}
