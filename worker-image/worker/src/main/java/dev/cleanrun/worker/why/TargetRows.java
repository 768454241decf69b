// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.why;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.target.TargetPaths.Output;
import dev.cleanrun.worker.clean.RowPlace;
import dev.cleanrun.worker.clean.ValueChange;
import dev.cleanrun.worker.compile.Quoting;
import dev.cleanrun.worker.compile.TextSql;
import dev.cleanrun.worker.engine.Engine;
import dev.cleanrun.worker.why.RowFate.Merged;
import dev.cleanrun.worker.why.RowFate.Went;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds rows in a partition's outputs. Conditions stand on bare columns, so that the engine passes over row groups that
 * cannot hold the row.
 */
final class TargetRows {
    /** Rows told of those that share a key, or that another one stands for. */
    static final int MOST = 20;

    private static final Map<Output, Went> WENT =
            Map.of(Output.CLEAN, Went.CLEAN, Output.REJECTS, Went.REJECTS, Output.REMOVED, Went.REMOVED);

    private final Engine engine;
    private final Map<Output, List<Path>> files;

    /** Over the files of a partition's outputs. */
    TargetRows(Engine engine, Map<Output, List<Path>> files) {
        this.engine = engine;
        this.files = files;
    }

    /**
     * A part of a key.
     *
     * @param column that it is about
     * @param value of that column as text
     */
    record KeyPart(Column column, String value) {}

    /**
     * What was found by a key.
     *
     * @param places where the rows were read
     * @param more whether there are more of them
     * @param unsearched outputs in which nothing can be found by it, since no column there fills one of the key
     */
    record ByKey(List<RowPlace> places, boolean more, List<Output> unsearched) {}

    /** Where the rows of a key were read: of clean rows by value, of others by the text as it came. */
    ByKey places(List<KeyPart> key) {
        Set<RowPlace> places = new LinkedHashSet<>();
        List<Output> unsearched = new ArrayList<>();
        for (Output output : List.of(Output.CLEAN, Output.REJECTS, Output.REMOVED)) {
            if (files.containsKey(output)) {
                Optional<String> condition = condition(key, output);
                condition.ifPresent(rows -> places.addAll(engine.query(
                        "SELECT src_file, src_row FROM " + scan(output) + " WHERE " + rows + " LIMIT " + (MOST + 1),
                        row -> new RowPlace(row.getString(1), row.getLong(2)))));
                if (condition.isEmpty()) {
                    unsearched.add(output);
                }
            }
        }
        return new ByKey(places.stream().limit(MOST).toList(), places.size() > MOST, unsearched);
    }

    /** Parts of a key that no clean row can have, since their texts do not read as their columns' types. */
    List<KeyPart> unreadable(List<KeyPart> key) {
        return key.stream()
                .filter(part -> engine.number("SELECT count(*) WHERE TRY_CAST(" + Quoting.text(part.value()) + " AS "
                                + part.column().type().sql() + ") IS NULL")
                        > 0)
                .toList();
    }

    /** Empty when the output lacks a column of the key. */
    private Optional<String> condition(List<KeyPart> key, Output output) {
        Map<String, String> delivered = output == Output.CLEAN ? Map.of() : delivered(output);
        List<String> conditions = new ArrayList<>();
        for (KeyPart part : key) {
            Column column = part.column();
            String value = Quoting.text(part.value());
            if (output == Output.CLEAN) {
                conditions.add(Quoting.name(column.name()) + " = TRY_CAST(" + value + " AS "
                        + column.type().sql() + ")");
            } else {
                List<String> texts = names(column)
                        .map(name -> delivered.get(lower(name)))
                        .filter(name -> name != null)
                        .distinct()
                        .map(Quoting::name)
                        .toList();
                if (texts.isEmpty()) {
                    return Optional.empty();
                }
                conditions.add(first(texts, value));
            }
        }
        return Optional.of(String.join(" AND ", conditions));
    }

    /** Of a column's names the first that an object has is taken; the others are NULL in its rows, or unlike. */
    private static String first(List<String> texts, String value) {
        List<String> any = new ArrayList<>();
        String none = "";
        for (String text : texts) {
            any.add(none + "(" + text + " = " + value + " OR contains(" + text + ", " + value + ") AND "
                    + TextSql.cut(text) + " = " + value + ")");
            none += text + " IS NULL AND ";
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    private static Stream<String> names(Column column) {
        return Stream.concat(column.from().stream(), Stream.of(column.name()));
    }

    /** Names of an output's columns of the source by the delivered one: the output's own come behind them and win. */
    private Map<String, String> delivered(Output output) {
        List<String> all = columns(output);
        int own = all.lastIndexOf("src_file");
        Set<String> taken =
                all.subList(own, all.size()).stream().map(TargetRows::lower).collect(Collectors.toSet());
        Map<String, String> delivered = new HashMap<>();
        for (String name : all.subList(0, own)) {
            delivered.putIfAbsent(lower(name), name);
            String before = lower(name).replaceFirst("_source$", "");
            if (taken.contains(before)) {
                delivered.putIfAbsent(before, name);
            }
        }
        return delivered;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** What the outputs hold of rows, in their order. Rows one behind the other are read together. */
    List<TargetRow> rows(List<RowPlace> places) {
        Map<RowPlace, Found> found = new HashMap<>();
        Map<RowPlace, List<ValueChange>> changes = new HashMap<>();
        Map<RowPlace, List<Merged>> merged = new HashMap<>();
        for (Run run : Run.of(places)) {
            for (Map.Entry<Output, Went> output : WENT.entrySet()) {
                if (files.containsKey(output.getKey())) {
                    engine.query(
                            values(output.getKey()) + run.condition("src"),
                            row -> found.put(
                                    new RowPlace(row.getString(1), row.getLong(2)),
                                    new Found(output.getValue(), texts(row))));
                }
            }
            if (files.containsKey(Output.CHANGES)) {
                engine.query(
                        "SELECT src_file, src_row, \"column\", rule, before, after FROM " + scan(Output.CHANGES)
                                + " WHERE " + run.condition("src"),
                        row -> changes.computeIfAbsent(
                                        new RowPlace(row.getString(1), row.getLong(2)), _ -> new ArrayList<>())
                                .add(new ValueChange(
                                        row.getString(3), row.getString(4), row.getString(5), row.getString(6))));
            }
            if (files.containsKey(Output.REMOVED)) {
                engine.query(
                        "SELECT survivor_src_file, survivor_src_row, src_file, src_row, rule_id, reason FROM "
                                + scan(Output.REMOVED) + " WHERE " + run.condition("survivor_src")
                                + " QUALIFY row_number() OVER (PARTITION BY survivor_src_file, survivor_src_row ORDER"
                                + " BY src_file, src_row) <= " + (MOST + 1) + " ORDER BY src_file, src_row",
                        row -> merged.computeIfAbsent(
                                        new RowPlace(row.getString(1), row.getLong(2)), _ -> new ArrayList<>())
                                .add(new Merged(
                                        new RowPlace(row.getString(3), row.getLong(4)),
                                        row.getString(5),
                                        row.getString(6))));
            }
        }
        return places.stream()
                .map(at -> found.containsKey(at)
                        ? row(
                                at,
                                found.get(at),
                                merged.getOrDefault(at, List.of()),
                                changes.getOrDefault(at, List.of()))
                        : new TargetRow(at, Went.NOWHERE, Map.of(), List.of(), false, Optional.empty()))
                .toList();
    }

    private record Found(Went went, Map<String, String> values) {}

    private TargetRow row(RowPlace at, Found found, List<Merged> merged, List<ValueChange> changes) {
        return new TargetRow(
                at,
                found.went(),
                found.values(),
                merged.stream().limit(MOST).toList(),
                merged.size() > MOST,
                Optional.of(changes).filter(_ -> files.containsKey(Output.CHANGES)));
    }

    /** Rows of one object, one behind the other. */
    private record Run(String file, long first, long last) {
        static List<Run> of(List<RowPlace> places) {
            List<Run> runs = new ArrayList<>();
            for (RowPlace place : places.stream()
                    .sorted(Comparator.comparing(RowPlace::file).thenComparingLong(RowPlace::row))
                    .toList()) {
                Run before = runs.isEmpty() ? null : runs.getLast();
                if (before != null && before.file().equals(place.file()) && before.last() + 1 == place.row()) {
                    runs.set(runs.size() - 1, new Run(place.file(), before.first(), place.row()));
                } else {
                    runs.add(new Run(place.file(), place.row(), place.row()));
                }
            }
            return runs;
        }

        String condition(String who) {
            return who + "_file = " + Quoting.text(file) + " AND " + who + "_row "
                    + (first == last ? "= " + first : "BETWEEN " + first + " AND " + last);
        }
    }

    /** The query of an output's rows, place first, up to its condition. */
    private String values(Output output) {
        String list = switch (output) {
            case CLEAN -> "dq_flags";
            // Rejects of an earlier version have their findings there.
            case REJECTS -> columns(output).getLast().equals("findings") ? "findings" : "rule_ids";
            case REMOVED, CHANGES -> null;
        };
        String columns = list == null
                ? "CAST(COLUMNS(*) AS VARCHAR)"
                : "CAST(COLUMNS(* EXCLUDE (" + list + ")) AS VARCHAR), array_to_string(" + list
                        + ", ' ') AS \"#findings\"";
        return "SELECT src_file AS \"#file\", src_row AS \"#row\", " + columns + " FROM " + scan(output) + " WHERE ";
    }

    /** The columns of a row of texts behind its place, by name. */
    private static Map<String, String> texts(ResultSet row) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        for (int column = 3; column <= row.getMetaData().getColumnCount(); column++) {
            values.put(row.getMetaData().getColumnLabel(column), row.getString(column));
        }
        return values;
    }

    private List<String> columns(Output output) {
        return engine.query("DESCRIBE SELECT * FROM " + scan(output), row -> row.getString(1));
    }

    private String scan(Output output) {
        return "read_parquet(["
                + files.get(output).stream()
                        .map(file -> Quoting.text(file.toString()))
                        .collect(Collectors.joining(", "))
                + "], hive_partitioning = false)";
    }

    /** Rows of each output, for messages. */
    String lookedAt() {
        return files.keySet().stream().sorted().map(Output::folder).collect(Collectors.joining(", "));
    }
}
