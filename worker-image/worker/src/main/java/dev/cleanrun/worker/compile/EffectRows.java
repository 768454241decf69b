// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rules of step (b) have in common: the rows that they look at, and the tables that say what they found. */
final class EffectRows {
    private final Shape shape;
    private final ChangeSql changes;

    EffectRows(Shape shape) {
        this.shape = shape;
        this.changes = new ChangeSql(shape);
    }

    Shape shape() {
        return shape;
    }

    /** Notes what effects change, where that is asked for. */
    ChangeSql changes() {
        return changes;
    }

    /** An expression over {@link #alive}. */
    String sql(String expression) {
        return new Scope(shape, "e").sql(expression, null);
    }

    /** Rows without a verdict so far, with these columns as they are after the effects so far, as a FROM item. */
    String alive(Set<String> columns) {
        Set<String> changing = shape.replaceable().stream().map(Column::name).collect(Collectors.toSet());
        boolean changed = columns.stream().anyMatch(changing::contains);
        List<String> selected = new ArrayList<>(List.of("b.\"#i\" AS i"));
        for (String column : columns) {
            selected.add(
                    changing.contains(column)
                            ? "CASE WHEN c.i IS NOT NULL THEN c." + name(column) + " ELSE b." + name(column)
                                    + " END AS " + name(column)
                            : shape.present(column)
                                    ? "b." + name(column)
                                    : shape.value(column) + " AS " + name(column));
        }
        return "(SELECT " + String.join(", ", selected) + " FROM canon b "
                + (changed ? "LEFT JOIN change c ON c.i = b.\"#i\" " : "")
                + "ANTI JOIN terminal t ON t.i = b.\"#i\" WHERE NOT "
                + shape.anySet(Stream.concat(shape.rejectingEarly().stream(), shape.removing().stream())
                        .toList())
                + ")";
    }

    /**
     * The same, with the rows of a condition under the key of the record that they name, where it is there; otherwise
     * they stand under their own.
     *
     * @param columns that the rows need
     * @param key column of a record's own key
     * @param original column by which a row names another record; null: none
     * @param condition SQL of rows that may name one
     */
    String naming(Set<String> columns, String key, String original, String condition) {
        if (original == null || !shape.present(original)) {
            return alive(columns);
        }
        columns.add(original);
        String rows = alive(columns);
        return "(SELECT * REPLACE (CASE WHEN " + condition + " AND " + name(original) + " IN (SELECT " + name(key)
                + " FROM " + rows + " WHERE NOT " + condition + ") THEN " + name(original) + " ELSE " + name(key)
                + " END AS " + name(key) + ") FROM " + rows + ")";
    }

    /** The same rows, in which dates that order them count as none when they lie after the day that rules refer to. */
    String told(String rows, List<String> order) {
        List<String> dates = columns(List.of(), order).stream()
                .map(column -> shape.recipe().column(column).orElseThrow())
                .filter(EffectRows::day)
                .map(column -> told(name(column.name())) + " AS " + name(column.name()))
                .toList();
        return dates.isEmpty() ? rows : "(SELECT * REPLACE (" + String.join(", ", dates) + ") FROM " + rows + ")";
    }

    /**
     * The date, or NULL when it lies more than a day after the one that rules refer to: nothing can have come later
     * than what comes last.
     */
    String told(String date) {
        return "CASE WHEN CAST(" + date + " AS DATE) <= DATE '"
                + shape.context().asOf().plusDays(1) + "' THEN " + date + " END";
    }

    /** Whether a column tells a day. */
    static boolean day(Column column) {
        return column.type().sql().equals("DATE") || column.type().sql().equals("TIMESTAMP");
    }

    /**
     * Statements by which another rule raises this one on the rows {@code i} of a query; none when there is no such
     * rule. Rejected rows leave, flagged ones stay.
     */
    List<String> raise(String id, String rows) {
        int raised = id == null ? -1 : shape.effect(id);
        return raised < 0 ? List.of() : List.of(found(raised, rows));
    }

    /** The statement that rejects or flags the rows {@code i} of a query for a rule. */
    String found(int rule, String rows) {
        return switch (shape.effects().get(rule).action()) {
            case REJECT -> "INSERT INTO terminal SELECT i, " + rule + ", NULL, NULL FROM (" + rows + ")";
            case FLAG -> "INSERT INTO marked_" + rule + " SELECT i FROM (" + rows + ")";
            case FIX, FIX_AND_FLAG, REMOVE ->
                throw new IllegalStateException("the recipe's reader refuses this action");
        };
    }

    /**
     * The statements by which the rows of a table, made of {@link #alive}, get its values. A row has one entry: what
     * rules before this one have changed of it is in the table's values already.
     */
    static List<String> changed(String table) {
        return List.of(
                "DELETE FROM change WHERE i IN (SELECT i FROM " + table + ")",
                "INSERT INTO change BY NAME SELECT * FROM " + table);
    }

    /** The columns that expressions and keys need. */
    Set<String> columns(List<String> keys, List<String> expressions) {
        Set<String> columns = new LinkedHashSet<>(keys);
        expressions.stream()
                .filter(text -> text != null)
                .flatMap(text -> shape.expressions().references(text).stream())
                .filter(path -> path.size() == 1
                        && shape.recipe().column(path.getFirst()).isPresent())
                .forEach(path -> columns.add(path.getFirst()));
        return columns;
    }

    static String list(List<String> columns) {
        return columns.stream().map(Quoting::name).collect(Collectors.joining(", "));
    }
}
