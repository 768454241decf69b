// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Between effects and outputs: the masks of rows whose values effects have changed, and the rows that leave, with why.
 */
final class LeavingSql {
    private final Shape shape;

    LeavingSql(Shape shape) {
        this.shape = shape;
    }

    /** The statements, in order. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        if (!shape.replaceable().isEmpty()) {
            statements.add(changed());
        }
        statements.addAll(new ChangeSql(shape).trace());
        statements.add("CREATE TEMP TABLE rejected AS SELECT i, effect, " + bad(MaskColumn::name)
                + " FROM (SELECT \"#i\" AS i, CAST(NULL AS SMALLINT) AS effect, " + bad(this::early)
                + " FROM canon WHERE " + shape.anySet(shape.rejectingEarly())
                + " AND \"#i\" NOT IN (SELECT i FROM terminal) UNION ALL SELECT i, effect, "
                + bad(_ -> "0")
                + " FROM terminal WHERE reason IS NULL" + rejectedLate() + ")");
        statements.add("CREATE TEMP TABLE removed AS SELECT i, " + effectId()
                + " AS rule_id, reason, partner FROM terminal "
                + "WHERE reason IS NOT NULL UNION ALL SELECT \"#i\", " + firstRemoving()
                + ", 'denied', NULL FROM canon WHERE "
                + shape.anySet(shape.removing()) + " AND NOT " + shape.anySet(shape.rejectingEarly())
                + " AND \"#i\" NOT IN (SELECT i FROM terminal)");
        return statements;
    }

    /** A mask column as it is after effects have changed values, over {@code canon b} and {@code changed c}. */
    static String current(Shape shape, MaskColumn mask) {
        return (shape.replaceable().isEmpty()
                        ? mask.in("b")
                        : "CASE WHEN c.i IS NOT NULL THEN " + mask.in("c") + " ELSE " + mask.in("b") + " END")
                + " AS " + mask.name();
    }

    private String bad(Function<MaskColumn, String> sql) {
        return shape.violations().stream().map(sql).collect(Collectors.joining(", "));
    }

    /** What late rules would say of a row that an early one rejects is not told: they never saw it. */
    private String early(MaskColumn mask) {
        return shape.rejectingLate().isEmpty()
                ? mask.name()
                : "(" + mask.name() + " & " + mask.of(shape.rejectingEarly()) + ") AS " + mask.name();
    }

    /** Rows that no effect ended and that a late rule rejects, by the masks that their changed values have. */
    private String rejectedLate() {
        if (shape.rejectingLate().isEmpty()) {
            return "";
        }
        List<RowBit> early = Stream.concat(shape.rejectingEarly().stream(), shape.removing().stream())
                .toList();
        return " UNION ALL SELECT i, NULL, " + bad(MaskColumn::name) + " FROM (SELECT b.\"#i\" AS i, "
                + bad(mask -> current(shape, mask)) + " FROM canon b "
                + (shape.replaceable().isEmpty() ? "" : "LEFT JOIN changed c ON c.i = b.\"#i\" ")
                + "WHERE NOT " + shape.anySet(early, "b")
                + " AND b.\"#i\" NOT IN (SELECT i FROM terminal)) WHERE " + shape.anySet(shape.rejectingLate());
    }

    private String changed() {
        VerdictSql verdicts = new VerdictSql(shape);
        Set<String> changing = shape.replaceable().stream().map(Column::name).collect(Collectors.toSet());
        List<RowBit> again = shape.bits(bit -> bit.index() > 0 && verdicts.repeatable(bit, changing));
        String columns = shape.replaceable().stream()
                .map(column -> "c." + name(column.name()) + " AS " + name(column.name()))
                .collect(Collectors.joining(", "));
        Levels levels =
                new Levels("(SELECT b.* REPLACE (" + columns + ") FROM canon b JOIN change c ON c.i = b.\"#i\")");
        verdicts.apply(levels, "again", again::contains);
        List<String> selected = new ArrayList<>(List.of("\"#i\" AS i"));
        shape.replaceable()
                .forEach(column -> selected.add(verdicts.beforeClearing(column.name()) + " AS " + name(column.name())));
        verdicts.masks(again)
                .forEach((mask, fresh) -> selected.add(
                        "((" + mask.name() + " & " + ~mask.of(again) + ") | " + fresh + ") AS " + mask.name()));
        return "CREATE TEMP TABLE changed AS " + levels.select(selected);
    }

    private String effectId() {
        Map<String, String> cases = new LinkedHashMap<>();
        for (int number = 0; number < shape.effects().size(); number++) {
            cases.put(Integer.toString(number), shape.effects().get(number).id());
        }
        return ids("CASE effect", cases);
    }

    private String firstRemoving() {
        Map<String, String> cases = new LinkedHashMap<>();
        shape.removing().forEach(bit -> cases.put(bit.isSet(), bit.rule().id()));
        return ids("CASE", cases);
    }

    private static String ids(String start, Map<String, String> cases) {
        return cases.isEmpty()
                ? "CAST(NULL AS VARCHAR)"
                : cases.entrySet().stream()
                        .map(one -> " WHEN " + one.getKey() + " THEN " + Quoting.text(one.getValue()))
                        .collect(Collectors.joining("", start, " END"));
    }
}
