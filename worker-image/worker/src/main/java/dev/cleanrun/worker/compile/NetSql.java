// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reversals and adjustments. A candidate that takes back exactly what one row has cancels that row, first among rows
 * that agree in the preferred columns, then among all that share the keys, one to one. Every other candidate is added
 * to the row it fits best. Rows that share the keys and are no candidates stay apart from each other.
 */
final class NetSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Net net;
    private final List<String> zero;

    NetSql(EffectRows effects, int number, Check.Net net) {
        this.effects = effects;
        this.number = number;
        this.net = net;
        this.zero = effects.shape().present(net.zero());
    }

    EffectStep step() {
        Set<String> needed = new LinkedHashSet<>(effects.columns(net.keys(), List.of(net.candidate(), net.reversal())));
        needed.addAll(net.prefer());
        effects.shape().replaceable().stream().map(Column::name).forEach(needed::add);
        String candidate = "coalesce(" + effects.sql(net.candidate()) + ", false)";
        String rows = net.prefer().isEmpty()
                ? effects.alive(needed)
                : effects.naming(needed, net.prefer().getFirst(), net.original(), candidate);
        String keys = EffectRows.list(net.keys());
        String query = "SELECT DISTINCT hash(" + keys + ") AS h FROM " + rows + " WHERE " + candidate;
        String prefer =
                net.prefer().isEmpty() ? "1" : "dense_rank() OVER (ORDER BY " + EffectRows.list(net.prefer()) + ")";
        List<String> compare = new ArrayList<>();
        compare.add("CREATE TEMP TABLE net AS SELECT i, c, g, p, "
                + amounts("", "CASE WHEN r THEN -abs(%1$s) ELSE %1$s END")
                + " FROM (SELECT *, " + candidate + " AS c, " + candidate + " AND coalesce("
                + effects.sql(net.reversal()) + ", false) AS r, dense_rank() OVER (ORDER BY " + keys + ") AS g, "
                + prefer + " AS p FROM " + rows + " WHERE hash(" + keys + ") IN (SELECT h FROM key_" + number + "))");
        compare.addAll(effects.changes()
                .note(
                        number,
                        Change.OfEffect.Part.SIGN,
                        "(SELECT * FROM net WHERE c) n JOIN " + rows + " e USING (i)",
                        this::isSummed,
                        column -> "e." + name(column.name()),
                        column -> "n." + name(column.name())));
        compare.add("CREATE TEMP TABLE pair (taken BIGINT, taker BIGINT)");
        compare.add(pair("g, p"));
        compare.add(pair("g"));
        compare.add("INSERT INTO terminal SELECT i, " + number + ", 'reversed', p FROM "
                + "(SELECT taken AS i, taker AS p FROM pair UNION ALL SELECT taker, taken FROM pair)");
        compare.add("DELETE FROM net WHERE i IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair)");
        compare.addAll(merge());
        compare.addAll(List.of("DROP TABLE net", "DROP TABLE pair", "DROP TABLE fit", "DROP TABLE merged"));
        return EffectStep.byKey(number, query, compare);
    }

    /** The n-th candidate that takes back certain amounts meets the n-th row that has them. */
    private String pair(String within) {
        String amounts =
                zero.stream().map(column -> "coalesce(" + name(column) + ", 0)").collect(Collectors.joining(", "));
        String taken = zero.stream()
                .map(column -> "-coalesce(" + name(column) + ", 0)")
                .collect(Collectors.joining(", "));
        String left = " AND i NOT IN (SELECT taken FROM pair UNION ALL SELECT taker FROM pair)";
        String notNothing = " AND ("
                + zero.stream()
                        .map(column -> "coalesce(" + name(column) + ", 0) <> 0")
                        .collect(Collectors.joining(" OR "))
                + ")";
        return "INSERT INTO pair SELECT o.i, c.i FROM (SELECT i, row(" + within + ", " + amounts
                + ") AS k, row_number() OVER (PARTITION BY " + within + ", " + amounts
                + " ORDER BY i) AS n FROM net WHERE NOT c" + left + ") o JOIN (SELECT i, row(" + within + ", " + taken
                + ") AS k, row_number() OVER (PARTITION BY " + within + ", " + taken
                + " ORDER BY i) AS n FROM net WHERE c" + notNothing + left + ") c ON o.k = c.k AND o.n = c.n";
    }

    /** Adds candidates that are left to the rows they fit best; those that fit none are orphans. */
    private List<String> merge() {
        List<String> statements = new ArrayList<>();
        String latest = effects.shape().present(net.latest()).stream()
                .map(column -> effects.told("o." + name(column)) + " DESC NULLS LAST, ")
                .collect(Collectors.joining());
        statements.add("CREATE TEMP TABLE fit AS SELECT c.i AS i, o.i AS o FROM net c JOIN net o ON o.g = c.g "
                + "WHERE c.c AND NOT o.c QUALIFY row_number() OVER (PARTITION BY c.i ORDER BY o.p = c.p DESC, " + latest
                + "o.i) = 1");
        statements.addAll(effects.raise(net.orphan(), "SELECT i FROM net WHERE c AND i NOT IN (SELECT i FROM fit)"));
        List<String> values = new ArrayList<>();
        for (Column column : effects.shape().replaceable()) {
            String quoted = name(column.name());
            String value = net.sum().contains(column.name())
                    ? "CAST(sum(m." + quoted + ") AS " + column.type().sql() + ")"
                    : net.latest().contains(column.name())
                            ? "coalesce(max(" + effects.told("m." + quoted) + "), max(m." + quoted + "))"
                            : "any_value(m." + quoted + ") FILTER (WHERE NOT m.c)";
            values.add(value + " AS " + quoted);
        }
        statements.add("CREATE TEMP TABLE merged AS SELECT x.o AS i, " + String.join(", ", values)
                + " FROM (SELECT o, i FROM fit UNION ALL SELECT DISTINCT o, o FROM fit) x JOIN net m ON m.i ="
                + " x.i GROUP BY x.o");
        String nothing = zero.stream()
                .map(column -> "coalesce(" + name(column) + ", 0) = 0")
                .collect(Collectors.joining(" AND "));
        statements.add("INSERT INTO terminal SELECT m.i, " + number + ", 'reversed', f.p FROM merged m JOIN (SELECT o,"
                + " min(i) AS p FROM fit GROUP BY o) f ON f.o = m.i WHERE " + nothing);
        statements.add("INSERT INTO terminal SELECT f.i, " + number + ", CASE WHEN " + nothing
                + " THEN 'reversed' ELSE 'merged' END, f.o FROM fit f JOIN merged m ON m.i = f.o");
        statements.add("DELETE FROM merged WHERE " + nothing);
        statements.addAll(noted());
        statements.addAll(EffectRows.changed("merged"));
        String some = zero.stream()
                .map(column -> "coalesce(" + name(column) + ", 0) = 0")
                .collect(Collectors.joining(" OR "));
        statements.addAll(effects.raise(net.disagree(), "SELECT i FROM merged WHERE " + some));
        return statements;
    }

    private boolean isSummed(Column column) {
        return net.sum().contains(column.name());
    }

    /** What merging does to the rows that stay and to those that are part of them; orphans keep their signs. */
    private List<String> noted() {
        List<String> statements = new ArrayList<>(effects.changes()
                .forget(
                        number,
                        Change.OfEffect.Part.SIGN,
                        "SELECT i FROM net WHERE c AND i NOT IN (SELECT i FROM fit)"));
        statements.addAll(effects.changes()
                .note(
                        number,
                        Change.OfEffect.Part.MOVED,
                        "net WHERE i IN (SELECT i FROM fit WHERE o IN (SELECT i FROM merged))",
                        this::isSummed,
                        column -> name(column.name()),
                        column -> "NULL"));
        statements.addAll(effects.changes()
                .note(
                        number,
                        Change.OfEffect.Part.VALUE,
                        "merged m JOIN net n USING (i)",
                        _ -> true,
                        column -> "n." + name(column.name()),
                        column -> "m." + name(column.name())));
        return statements;
    }

    private String amounts(String prefix, String signed) {
        List<String> columns = new ArrayList<>();
        for (Column column : effects.shape().replaceable()) {
            String quoted = prefix + name(column.name());
            columns.add(
                    net.sum().contains(column.name())
                            ? signed.formatted(quoted) + " AS " + name(column.name())
                            : quoted);
        }
        return String.join(", ", columns);
    }
}
