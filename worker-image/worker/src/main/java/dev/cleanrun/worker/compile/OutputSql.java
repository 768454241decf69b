// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.target.TargetPaths.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private final Shape heading;

    OutputSql(Shape heading) {
        this.heading = heading;
    }

    /** Statements between effects and outputs: masks of changed rows, and the rows that leave with why. */
    List<String> prepare() {
        List<String> statements = new ArrayList<>();
        List<String> masks = heading.maskColumns();
        if (!heading.replaceable().isEmpty()) {
            statements.add(changed());
        }
        String bad = masks.stream().filter(mask -> mask.startsWith("bad")).collect(Collectors.joining(", "));
        statements.add("CREATE TEMP TABLE rejected AS SELECT i, effect, " + bad
                + " FROM (SELECT \"#i\" AS i, CAST(NULL AS SMALLINT) AS effect, " + early(bad)
                + " FROM canon WHERE " + heading.anySet(heading.rejectingEarly())
                + " AND \"#i\" NOT IN (SELECT i FROM terminal) UNION ALL SELECT i, effect, "
                + bad.replaceAll("bad\\d+", "0")
                + " FROM terminal WHERE reason IS NULL" + rejectedLate(bad) + ")");
        statements.add("CREATE TEMP TABLE removed AS SELECT i, " + effectId()
                + " AS rule_id, reason, survivor FROM terminal "
                + "WHERE reason IS NOT NULL UNION ALL SELECT \"#i\", " + firstRemoving()
                + ", 'denied', NULL FROM canon WHERE "
                + heading.anySet(heading.removing()) + " AND NOT " + heading.anySet(heading.rejectingEarly())
                + " AND \"#i\" NOT IN (SELECT i FROM terminal)");
        return statements;
    }

    /** What late rules would say of a row that an early one rejects is not told: they never saw it. */
    private String early(String bad) {
        if (heading.rejectingLate().isEmpty()) {
            return bad;
        }
        List<String> words = new ArrayList<>();
        for (String word : bad.split(", ")) {
            long mask = heading.rejectingEarly().stream()
                    .filter(bit -> word.equals("bad" + bit.word()))
                    .mapToLong(RowBit::mask)
                    .reduce(0, (one, other) -> one | other);
            words.add("(" + word + " & " + mask + ") AS " + word);
        }
        return String.join(", ", words);
    }

    /** Rows that no effect ended and that a late rule rejects, by the masks that their changed values have. */
    private String rejectedLate(String bad) {
        if (heading.rejectingLate().isEmpty()) {
            return "";
        }
        boolean changes = !heading.replaceable().isEmpty();
        String masks = Arrays.stream(bad.split(", "))
                .map(mask -> (changes
                                ? "CASE WHEN c.i IS NOT NULL THEN c." + mask + " ELSE b." + mask + " END"
                                : "b." + mask)
                        + " AS " + mask)
                .collect(Collectors.joining(", "));
        return " UNION ALL SELECT i, NULL, " + bad + " FROM (SELECT b.\"#i\" AS i, " + masks + " FROM canon b "
                + (changes ? "LEFT JOIN changed c ON c.i = b.\"#i\" " : "")
                + "WHERE NOT "
                + heading.anySet(Stream.concat(heading.rejectingEarly().stream(), heading.removing().stream())
                                .toList())
                        .replace("(bad", "(b.bad")
                + " AND b.\"#i\" NOT IN (SELECT i FROM terminal)) WHERE " + heading.anySet(heading.rejectingLate());
    }

    private String changed() {
        VerdictSql verdicts = new VerdictSql(heading);
        Set<String> changing = heading.replaceable().stream().map(Column::name).collect(Collectors.toSet());
        List<RowBit> again = heading.bits(bit -> bit.index() > 0 && verdicts.repeatable(bit, changing));
        String columns = heading.replaceable().stream()
                .map(column -> "c." + name(column.name()) + " AS " + name(column.name()))
                .collect(Collectors.joining(", "));
        Levels levels =
                new Levels("(SELECT b.* REPLACE (" + columns + ") FROM canon b JOIN change c ON c.i = b.\"#i\")");
        verdicts.apply(levels, "again", again::contains);
        Map<String, Long> renewed = new LinkedHashMap<>();
        again.forEach(bit ->
                List.of("bad", "nul").forEach(kind -> renewed.merge(kind + bit.word(), bit.mask(), (a, b) -> a | b)));
        List<String> selected = new ArrayList<>(List.of("\"#i\" AS i"));
        heading.replaceable()
                .forEach(column -> selected.add(verdicts.beforeClearing(column.name()) + " AS " + name(column.name())));
        for (String mask : verdicts.masks(again)) {
            String column = mask.substring(mask.lastIndexOf(' ') + 1);
            String fresh = mask.substring(0, mask.lastIndexOf(" AS "));
            selected.add("((" + column + " & " + ~renewed.getOrDefault(column, 0L) + ") | " + fresh + ") AS " + column);
        }
        return "CREATE TEMP TABLE changed AS " + levels.select(selected);
    }

    private String effectId() {
        StringBuilder sql = new StringBuilder("CASE effect");
        for (int number = 0; number < heading.effects().size(); number++) {
            sql.append(" WHEN ")
                    .append(number)
                    .append(" THEN ")
                    .append(Quoting.text(heading.effects().get(number).id()));
        }
        return heading.effects().isEmpty()
                ? "CAST(NULL AS VARCHAR)"
                : sql.append(" END").toString();
    }

    private String firstRemoving() {
        StringBuilder sql = new StringBuilder("CASE");
        heading.removing()
                .forEach(bit -> sql.append(" WHEN ")
                        .append(bit.isSet())
                        .append(" THEN ")
                        .append(Quoting.text(bit.rule().id())));
        return heading.removing().isEmpty()
                ? "CAST(NULL AS VARCHAR)"
                : sql.append(" END").toString();
    }

    /** The query of an output's rows in a stretch of the partition. */
    String query(Output output, Segment segment) {
        return switch (output) {
            case CLEAN -> clean(segment);
            case REJECTS ->
                fromSource(
                        segment,
                        "rejected",
                        "{'effect': e.effect, "
                                + heading.maskColumns().stream()
                                        .filter(mask -> mask.startsWith("bad"))
                                        .map(mask -> "'" + mask + "': e." + mask)
                                        .collect(Collectors.joining(", "))
                                + "}",
                        Map.of("rule_ids", ruleIds()));
            case REMOVED ->
                fromSource(
                        segment,
                        "removed",
                        "{'rule_id': e.rule_id, 'reason': e.reason, 'survivor': e.survivor}",
                        removedBecause());
        };
    }

    private Map<String, String> removedBecause() {
        Map<String, String> columns = new LinkedHashMap<>();
        columns.put("rule_id", "why.rule_id");
        columns.put("reason", "why.reason");
        columns.put(
                "survivor_src_file",
                "CASE WHEN why.survivor IS NOT NULL THEN " + SourceSql.file(heading.context(), "why.survivor")
                        + " END");
        columns.put("survivor_src_row", SourceSql.row("why.survivor"));
        return columns;
    }

    private String fromSource(Segment segment, String table, String struct, Map<String, String> added) {
        String rows = segment.table(table);
        Map<String, String> own = new LinkedHashMap<>();
        own.put("src_file", SourceSql.file(heading.context(), "\"#i\""));
        own.put("src_row", SourceSql.row("\"#i\""));
        own.putAll(added);
        OutputNames names = new OutputNames(own.keySet());
        List<String> columns = new ArrayList<>();
        List<Integer> delivered = heading.mapping().delivered();
        delivered.forEach(text -> columns.add(
                SourceSql.text(text) + " AS " + name(names.of(heading.mapping().name(text), text))));
        own.forEach((column, sql) -> columns.add(sql + " AS " + column));
        return "SELECT " + String.join(", ", columns) + " FROM (SELECT s.*, (SELECT " + struct + " FROM " + rows
                + " e WHERE e.i = s.\"#i\") AS why FROM (SELECT s.* FROM "
                + SourceSql.from(heading.context(), delivered)
                + " s SEMI JOIN " + rows + " x ON x.i = s.\"#i\") s)";
    }

    private String ruleIds() {
        List<String> ids = new ArrayList<>();
        heading.rejecting().stream()
                .map(bit -> bit.rule().id())
                .distinct()
                .forEach(id -> ids.add("CASE WHEN "
                        + heading.anySet(heading.rejecting().stream()
                                        .filter(bit -> bit.rule().id().equals(id))
                                        .toList())
                                .replace("(bad", "(why.bad")
                        + " THEN " + Quoting.text(id) + " END"));
        for (int number = 0; number < heading.effects().size(); number++) {
            if (heading.effects().get(number).action() == Action.REJECT) {
                ids.add("CASE WHEN why.effect = " + number + " THEN "
                        + Quoting.text(heading.effects().get(number).id()) + " END");
            }
        }
        return present(ids);
    }

    private static String present(List<String> ids) {
        return ids.isEmpty()
                ? "CAST([] AS VARCHAR[])"
                : "list_filter([" + String.join(", ", ids) + "], lambda x: x IS NOT NULL)";
    }

    /**
     * The filter stands above the scalar subquery: below it, the engine would plan a join that keeps all rows in
     * memory.
     */
    private String clean(Segment segment) {
        Levels levels = new Levels("(SELECT b.* FROM " + segment.table("canon") + " b ANTI JOIN "
                + segment.table("terminal") + " t ON t.i = b.\"#i\")");
        levels.with(heading.marking().stream()
                .map(number ->
                        "\"#i\" IN (SELECT i FROM " + segment.table("marked_" + number) + ") AS \"#m" + number + "\"")
                .toList());
        if (!heading.replaceable().isEmpty()) {
            List<String> names = new ArrayList<>(heading.maskColumns());
            heading.replaceable().forEach(column -> names.add(name(column.name())));
            levels = new Levels("(SELECT b.*, (SELECT {"
                    + names.stream()
                            .map(column -> column.replace('"', '\'') + ": e." + column)
                            .collect(Collectors.joining(", "))
                    + "} FROM " + segment.table("changed") + " e WHERE e.i = b.\"#i\") AS \"#new\" FROM " + levels
                    + " b)");
            levels.replace(names.stream()
                    .map(column -> "CASE WHEN \"#new\" IS NOT NULL THEN \"#new\"." + name(column.replace("\"", ""))
                            + " ELSE " + column + " END AS " + column)
                    .toList());
        }
        return levels.select(cleanColumns()) + " WHERE NOT "
                + heading.anySet(Stream.concat(heading.rejecting().stream(), heading.removing().stream())
                        .toList());
    }

    private List<String> cleanColumns() {
        VerdictSql verdicts = new VerdictSql(heading);
        List<String> columns = new ArrayList<>();
        for (Column column : heading.recipe().columns()) {
            columns.add((heading.present(column.name()) ? verdicts.afterClearing(column) : heading.value(column.name()))
                    + " AS " + name(column.name()));
        }
        heading.recipe().columns().stream()
                .filter(column -> column.keepRaw() != null)
                .forEach(column -> columns.add(
                        heading.present(column.name())
                                ? name(column.keepRaw())
                                : "CAST(NULL AS VARCHAR) AS " + name(column.keepRaw())));
        if (heading.recipe().unmapped() == Recipe.Unmapped.KEEP) {
            heading.mapping()
                    .unmapped()
                    .forEach((column, text) -> columns.add(name(NormaliseSql.unmapped(text)) + " AS " + name(column)));
        }
        columns.add(SourceSql.file(heading.context(), "\"#i\"") + " AS src_file");
        columns.add(SourceSql.row("\"#i\"") + " AS src_row");
        columns.add(flags() + " AS dq_flags");
        return columns;
    }

    private String flags() {
        List<String> ids = new ArrayList<>();
        Map<String, List<String>> tests = new LinkedHashMap<>();
        for (Rule rule : Stream.concat(heading.recipe().rules().stream(), Stream.of(Unreadable.RULE))
                .toList()) {
            if (rule.action() != Action.FLAG && rule.action() != Action.FIX_AND_FLAG) {
                continue;
            }
            List<RowBit> bits = heading.bits(bit -> bit.rule().equals(rule));
            int effect = heading.effects().indexOf(rule);
            if (!bits.isEmpty()) {
                tests.computeIfAbsent(rule.id(), _ -> new ArrayList<>()).add(heading.anySet(bits));
            } else if (heading.marking().contains(effect)) {
                tests.computeIfAbsent(rule.id(), _ -> new ArrayList<>()).add("\"#m" + effect + "\"");
            }
        }
        tests.forEach(
                (id, any) -> ids.add("CASE WHEN " + String.join(" OR ", any) + " THEN " + Quoting.text(id) + " END"));
        return present(ids);
    }
}
