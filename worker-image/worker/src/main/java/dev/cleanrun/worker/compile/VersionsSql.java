package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Several versions of one record: the last one stays, or none when the last one cancels. */
final class VersionsSql {
    private final EffectSql effects;
    private final int number;
    private final Check.Versions versions;

    VersionsSql(EffectSql effects, int number, Check.Versions versions) {
        this.effects = effects;
        this.number = number;
        this.versions = versions;
    }

    List<String> statements() {
        List<String> expressions = new ArrayList<>(versions.order());
        expressions.add(versions.voided());
        Set<String> columns = effects.columns(versions.keys(), expressions);
        String keys = EffectSql.list(versions.keys());
        String voided = versions.voided() == null ? "false" : "coalesce(" + effects.sql(versions.voided()) + ", false)";
        StringBuilder order = new StringBuilder();
        versions.order().forEach(text -> order.append(effects.sql(text)).append(" DESC NULLS LAST, "));
        String rows = effects.alive(columns);
        List<String> statements = new ArrayList<>(List.of(
                "CREATE TEMP TABLE key_" + number + " AS SELECT hash(" + keys + ") AS h FROM " + rows
                        + " GROUP BY 1 HAVING count(*) > 1 OR bool_or(" + voided + ")",
                "CREATE TEMP TABLE version AS SELECT i, v, first_value(i) OVER latest AS top, "
                        + "first_value(v) OVER latest AS top_voids, " + (versions.whole()
                                ? "rank() OVER (PARTITION BY " + keys + " ORDER BY "
                                        + order.substring(0, order.length() - 2) + ") = 1"
                                : "row_number() OVER latest = 1")
                        + " AS last, count(*) FILTER (WHERE NOT v) OVER (PARTITION BY " + keys
                        + ") AS originals FROM (SELECT *, "
                        + voided + " AS v FROM " + rows + " WHERE hash(" + keys + ") IN (SELECT h FROM key_" + number
                        + ")) WINDOW latest AS (PARTITION BY " + keys + " ORDER BY " + order + "i DESC)"));
        String orphans = "SELECT i FROM version WHERE top_voids AND originals = 0";
        List<String> raised = effects.raise(versions.orphan(), orphans);
        statements.addAll(raised);
        statements.add("INSERT INTO terminal SELECT i, " + number
                + ", CASE WHEN top_voids THEN 'reversed' ELSE 'superseded' END, "
                + "CASE WHEN NOT top_voids THEN top END FROM version WHERE (top_voids OR NOT last)"
                + (raised.isEmpty() ? "" : " AND NOT (top_voids AND originals = 0)"));
        statements.addAll(List.of("DROP TABLE key_" + number, "DROP TABLE version"));
        return statements;
    }
}
