// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.ValueChange;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.why.RowFate.Merged;
import dev.cleanrun.worker.why.RowFate.Place;
import dev.cleanrun.worker.why.RowFate.Went;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finds rows in a partition's outputs. Conditions stand on bare columns, so that the engine passes over row groups that
 * cannot hold the row.
 */
final class TargetRows {
    /** Rows shown of those that share a key. */
    static final int MOST = 20;

    private static final Map<Output, Went> WENT =
            Map.of(Output.CLEAN, Went.CLEAN, Output.REJECTS, Went.REJECTS, Output.REMOVED, Went.REMOVED);

    private final Engine engine;
    private final Map<Output, Path> files;

    /** Over the files of a partition's outputs. */
    TargetRows(Engine engine, Map<Output, Path> files) {
        this.engine = engine;
        this.files = files;
    }

    /** Where the rows of a key were read: of clean rows by value, of others by the text as it came. */
    List<Place> places(Recipe recipe, Map<String, String> key) {
        List<Place> places = new ArrayList<>();
        for (Output output : List.of(Output.CLEAN, Output.REJECTS, Output.REMOVED)) {
            if (files.containsKey(output)) {
                condition(recipe, key, output)
                        .ifPresent(condition -> places.addAll(engine.query(
                                "SELECT src_file, src_row FROM " + scan(output) + " WHERE " + condition + " LIMIT "
                                        + MOST,
                                row -> new Place(row.getString(1), row.getLong(2)))));
            }
        }
        return places.stream().distinct().limit(MOST).toList();
    }

    /** Empty when the output lacks a column of the key. */
    private Optional<String> condition(Recipe recipe, Map<String, String> key, Output output) {
        List<String> there = engine.query(
                "SELECT name FROM parquet_schema("
                        + Quoting.text(files.get(output).toString()) + ")",
                row -> row.getString(1));
        List<String> conditions = new ArrayList<>();
        for (Map.Entry<String, String> part : key.entrySet()) {
            Column column = recipe.column(part.getKey()).orElseThrow();
            String value = Quoting.text(part.getValue());
            if (output == Output.CLEAN) {
                conditions.add(Quoting.name(column.name()) + " = TRY_CAST(" + value + " AS "
                        + column.type().sql() + ")");
            } else {
                Optional<String> source = column.from().stream()
                        .filter(there::contains)
                        .findFirst()
                        .or(() -> Optional.of(column.name()).filter(there::contains));
                if (source.isEmpty()) {
                    return Optional.empty();
                }
                String text = Quoting.name(source.get());
                conditions.add("(" + text + " = " + value + " OR trim(" + text + ") = " + value + ")");
            }
        }
        return Optional.of(String.join(" AND ", conditions));
    }

    /** What the outputs hold of a row. */
    TargetRow row(Place at) {
        Optional<List<ValueChange>> changes = Optional.ofNullable(files.get(Output.CHANGES))
                .map(_ -> engine.query(
                        "SELECT \"column\", rule, before, after FROM " + scan(Output.CHANGES) + " WHERE "
                                + is(at, "src"),
                        row -> new ValueChange(
                                row.getString(1), row.getString(2), row.getString(3), row.getString(4))));
        for (Output output : List.of(Output.CLEAN, Output.REJECTS, Output.REMOVED)) {
            List<Map<String, String>> found = files.containsKey(output) ? values(output, is(at, "src")) : List.of();
            if (!found.isEmpty()) {
                return new TargetRow(at, WENT.get(output), found.getFirst(), merged(at), changes);
            }
        }
        return new TargetRow(at, Went.NOWHERE, Map.of(), List.of(), Optional.empty());
    }

    private List<Merged> merged(Place at) {
        return files.containsKey(Output.REMOVED)
                ? engine.query(
                        "SELECT src_file, src_row, rule_id, reason FROM " + scan(Output.REMOVED) + " WHERE "
                                + is(at, "survivor_src") + " LIMIT " + MOST,
                        row -> new Merged(
                                new Place(row.getString(1), row.getLong(2)), row.getString(3), row.getString(4)))
                : List.of();
    }

    private List<Map<String, String>> values(Output output, String condition) {
        String list = switch (output) {
            case CLEAN -> "dq_flags";
            case REJECTS -> "rule_ids";
            case REMOVED, CHANGES -> null;
        };
        String columns = list == null
                ? "CAST(COLUMNS(*) AS VARCHAR)"
                : "CAST(COLUMNS(* EXCLUDE (" + list + ")) AS VARCHAR), array_to_string(" + list + ", ' ') AS " + list;
        return engine.query("SELECT " + columns + " FROM " + scan(output) + " WHERE " + condition, TargetRows::texts);
    }

    /** The columns of a row of texts, by name. */
    static Map<String, String> texts(ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            values.put(row.getMetaData().getColumnLabel(column), row.getString(column));
        }
        return values;
    }

    private static String is(Place at, String who) {
        return who + "_file = " + Quoting.text(at.file()) + " AND " + who + "_row = " + at.row();
    }

    private String scan(Output output) {
        return "read_parquet(" + Quoting.text(files.get(output).toString()) + ", hive_partitioning = false)";
    }

    /** Rows of each output, for messages. */
    String lookedAt() {
        return files.keySet().stream().sorted().map(Output::folder).collect(Collectors.joining(", "));
    }
}
