// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.target.TargetPaths.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Step (c): outputs in scan order. They stream the scratch file or the source and are joined only by IN, ANTI and one
 * scalar subquery, each in a level of its own: other joins reorder rows, and a scalar subquery beside an IN is planned
 * as a join of another kind.
 */
final class OutputSql {
    /** Columns that the clean output adds behind all others. */
    static final int ADDED = 3;

    private final Shape shape;

    OutputSql(Shape shape) {
        this.shape = shape;
    }

    /** The query of an output's rows in a stretch of the partition. */
    String query(Output output, Segment segment) {
        return switch (output) {
            case CHANGES -> new ChangeSql(shape).query(segment);
            case CLEAN -> clean(segment);
            case REJECTS ->
                fromSource(
                        segment,
                        "rejected",
                        "{'effect': e.effect, "
                                + shape.violations().stream()
                                        .map(mask -> "'" + mask.name() + "': " + mask.in("e"))
                                        .collect(Collectors.joining(", "))
                                + "}",
                        rejectedBecause());
            case REMOVED ->
                fromSource(
                        segment,
                        "removed",
                        "{'rule_id': e.rule_id, 'reason': e.reason, 'partner': e.partner}",
                        removedBecause());
        };
    }

    private Map<String, String> rejectedBecause() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("rule_ids", FindingSql.rejectingRules(shape));
        columns.put("findings", FindingSql.rejections(shape));
        return columns;
    }

    private Map<String, String> removedBecause() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("rule_id", "why.rule_id");
        columns.put("reason", "why.reason");
        // Nothing stays of what is reversed.
        named(columns, "survivor", "why.partner IS NOT NULL AND why.reason <> 'reversed'");
        named(columns, "partner", "why.partner IS NOT NULL");
        return columns;
    }

    private void named(Map<String, String> columns, String who, String there) {
        columns.put(
                who + "_src_file",
                "CASE WHEN " + there + " THEN " + SourceSql.file(shape.context(), "why.partner") + " END");
        columns.put(who + "_src_row", "CASE WHEN " + there + " THEN " + SourceSql.row("why.partner") + " END");
    }

    private String fromSource(Segment segment, String table, String struct, Map<String, String> added) {
        String rows = segment.table(table);
        Map<String, String> own = new LinkedHashMap<>();
        own.put("src_file", SourceSql.file(shape.context(), "\"#i\""));
        own.put("src_row", SourceSql.row("\"#i\""));
        own.putAll(added);
        OutputNames names = new OutputNames(own.keySet());
        List<String> columns = new ArrayList<>();
        List<Integer> delivered = shape.mapping().delivered();
        delivered.forEach(text -> columns.add(
                SourceSql.text(text) + " AS " + name(names.of(shape.mapping().name(text), text))));
        own.forEach((column, sql) -> columns.add(sql + " AS " + column));
        return "SELECT " + String.join(", ", columns) + " FROM (SELECT s.*, (SELECT " + struct + " FROM " + rows
                + " e WHERE e.i = s.\"#i\") AS why FROM ("
                + (shape.context().source().slice() == null ? texts(rows) : "FROM " + Segment.scan(List.of(leaving())))
                + ") s)";
    }

    /**
     * What has to be done before the output of a slice: the texts of the rows that leave are read out of it. A filter
     * on the rows of a slice stands below the scalar subquery, where the engine would plan a join that loses their
     * order.
     */
    Optional<String> before(Output output, Segment segment) {
        return (switch (output) {
                    case CHANGES, CLEAN -> Optional.<String>empty();
                    case REJECTS -> Optional.of("rejected");
                    case REMOVED -> Optional.of("removed");
                })
                .map(table -> "COPY (" + texts(segment.table(table)) + ") TO " + Quoting.text(leaving())
                        + " (FORMAT PARQUET, COMPRESSION snappy, ROW_GROUP_SIZE 20480)");
    }

    private String texts(String rows) {
        return "SELECT s.* FROM "
                + SourceSql.from(shape.context(), shape.mapping().delivered()) + " s SEMI JOIN " + rows
                + " x ON x.i = s.\"#i\"";
    }

    private String leaving() {
        return shape.context().scratch() + "/leaving-part.parquet";
    }

    /**
     * The filter stands above the scalar subquery: below it, the engine would plan a join that keeps all rows in
     * memory.
     */
    private String clean(Segment segment) {
        Levels levels = new Levels("(SELECT b.* FROM " + segment.table("canon") + " b ANTI JOIN "
                + segment.table("terminal") + " t ON t.i = b.\"#i\")");
        levels.with(shape.marking().stream()
                .map(number -> "\"#i\" IN (SELECT i FROM " + segment.table("marked_" + number) + ") AS "
                        + FindingSql.mark(number))
                .toList());
        if (!shape.replaceable().isEmpty()) {
            List<String> names = Stream.concat(
                            shape.masks().stream().map(MaskColumn::name),
                            shape.replaceable().stream().map(Column::name))
                    .toList();
            levels = new Levels("(SELECT b.*, (SELECT {"
                    + names.stream()
                            .map(column -> Quoting.text(column) + ": e." + name(column))
                            .collect(Collectors.joining(", "))
                    + "} FROM " + segment.table("changed") + " e WHERE e.i = b.\"#i\") AS \"#new\" FROM " + levels
                    + " b)");
            levels.replace(names.stream()
                    .map(column -> "CASE WHEN \"#new\" IS NOT NULL THEN \"#new\"." + name(column) + " ELSE "
                            + name(column) + " END AS " + name(column))
                    .toList());
        }
        return levels.select(cleanColumns()) + " WHERE NOT "
                + shape.anySet(Stream.concat(shape.rejecting().stream(), shape.removing().stream())
                        .toList());
    }

    private List<String> cleanColumns() {
        VerdictSql verdicts = new VerdictSql(shape);
        List<String> columns = new ArrayList<>();
        for (Column column : shape.recipe().columns()) {
            columns.add((shape.present(column.name()) ? verdicts.afterClearing(column) : shape.value(column.name()))
                    + " AS " + name(column.name()));
        }
        shape.recipe().columns().stream()
                .filter(column -> column.keepRaw() != null)
                .forEach(column -> columns.add(
                        shape.present(column.name())
                                ? name(column.keepRaw())
                                : "CAST(NULL AS VARCHAR) AS " + name(column.keepRaw())));
        if (shape.recipe().unmapped() == Recipe.Unmapped.KEEP) {
            shape.mapping()
                    .unmapped()
                    .forEach((column, text) -> columns.add(name(NormaliseSql.unmapped(text)) + " AS " + name(column)));
        }
        columns.add(SourceSql.file(shape.context(), "\"#i\"") + " AS src_file");
        columns.add(SourceSql.row("\"#i\"") + " AS src_row");
        columns.add(FindingSql.flags(shape) + " AS dq_flags");
        return columns;
    }
}
