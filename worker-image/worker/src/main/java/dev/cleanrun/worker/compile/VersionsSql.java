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
        int orphan = versions.orphan() == null ? -1 : effects.shape().effect(versions.orphan());
        String rows = effects.alive(columns);
        return List.of(
                "CREATE TEMP TABLE key_" + number + " AS SELECT hash(" + keys + ") AS h FROM " + rows
                        + " GROUP BY 1 HAVING count(*) > 1 OR bool_or(" + voided + ")",
                "CREATE TEMP TABLE version AS SELECT i, v, first_value(i) OVER latest AS top, "
                        + "first_value(v) OVER latest AS top_voids, "
                        + "count(*) FILTER (WHERE NOT v) OVER (PARTITION BY " + keys + ") AS originals FROM (SELECT *, "
                        + voided + " AS v FROM " + rows + " WHERE hash(" + keys + ") IN (SELECT h FROM key_" + number
                        + ")) WINDOW latest AS (PARTITION BY " + keys + " ORDER BY " + order + "i DESC)",
                "INSERT INTO terminal SELECT i, " + orphan
                        + ", NULL, NULL FROM version WHERE top_voids AND originals = 0"
                        + (orphan < 0 ? " AND false" : ""),
                "INSERT INTO terminal SELECT i, " + number
                        + ", CASE WHEN top_voids THEN 'reversed' ELSE 'superseded' END, "
                        + "CASE WHEN NOT top_voids THEN top END FROM version WHERE (top_voids OR i <> top)"
                        + (orphan < 0 ? "" : " AND NOT (top_voids AND originals = 0)"),
                "DROP TABLE key_" + number, "DROP TABLE version");
    }
}
