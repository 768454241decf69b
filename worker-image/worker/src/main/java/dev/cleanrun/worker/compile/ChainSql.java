// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Claims that name the claim they replace or cancel. Claims that hang together, over any number of steps, are one
 * family; its last claim stays with all its rows, or none does when that one cancels.
 */
final class ChainSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Chain chain;

    ChainSql(EffectRows effects, int number, Check.Chain chain) {
        this.effects = effects;
        this.number = number;
        this.chain = chain;
    }

    EffectStep step() {
        List<String> keys = new ArrayList<>(chain.keys());
        keys.add(chain.claim());
        List<String> columns = new ArrayList<>(keys);
        columns.addAll(chain.agree());
        String rows = effects.alive(effects.columns(columns, List.of()));
        return new EffectStep.Keyed(
                KeyAgreement.of(
                        effects,
                        number,
                        keys,
                        chain.agree(),
                        KeyAgreement.Outcome.VERSIONS,
                        rows,
                        name(chain.claim()) + " IS NOT NULL"),
                statements());
    }

    private List<String> statements() {
        List<String> expressions = new ArrayList<>(chain.order());
        expressions.add(chain.voided());
        List<String> keyColumns = new ArrayList<>(chain.keys());
        keyColumns.add(chain.claim());
        keyColumns.add(chain.original());
        if (chain.line() != null) {
            keyColumns.add(chain.line());
        }
        Set<String> columns = effects.columns(keyColumns, expressions);
        String rows = effects.told(effects.alive(columns), chain.order());
        String within = chain.keys().isEmpty() ? "1" : "hash(" + EffectRows.list(chain.keys()) + ")";
        String claim = name(chain.claim());
        String original = name(chain.original());
        String voided = chain.voided() == null ? "false" : "coalesce(" + effects.sql(chain.voided()) + ", false)";
        StringBuilder order = new StringBuilder();
        chain.order().forEach(text -> order.append(effects.sql(text)).append(" DESC NULLS LAST, "));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TEMP TABLE link AS SELECT " + within + " AS w, " + claim + " AS c, min(" + original
                + ") AS o FROM " + rows + " WHERE " + original + " <> " + claim + " GROUP BY ALL");
        statements.add("CREATE TEMP TABLE known AS SELECT DISTINCT " + within + " AS w, " + claim + " AS c FROM " + rows
                + " WHERE hash(" + within + ", " + claim + ") IN (SELECT hash(" + within + ", " + original + ") FROM "
                + rows
                + " WHERE " + original + " <> " + claim + ")");
        statements.add("CREATE TEMP TABLE step AS SELECT * FROM link SEMI JOIN known ON known.w = link.w AND known.c ="
                + " link.o");
        statements.add("CREATE TEMP TABLE ancestor AS WITH RECURSIVE up(w, c, a) AS (SELECT w, c, o FROM step UNION "
                + "SELECT up.w, up.c, step.o FROM up JOIN step ON step.w = up.w AND step.c = up.a) SELECT * FROM up");
        statements.add("CREATE TEMP TABLE family AS SELECT w, c, coalesce(min(a) FILTER (WHERE head), min(a)) AS root,"
            + " count(*) AS depth FROM (SELECT n.*, NOT EXISTS (SELECT 1 FROM step s WHERE s.w = n.w AND s.c = n.a) AS"
            + " head FROM ancestor n) GROUP BY w, c");
        statements.add(
                "INSERT INTO family SELECT DISTINCT w, o, o, 0 FROM step ANTI JOIN family f ON f.w = step.w AND f.c ="
                        + " step.o");
        // A claim that another one names has been followed up, whenever it was paid; of two that follow up the same one
        // on one day, the one that
        // does not cancel stays.
        statements.add(
                "CREATE TEMP TABLE version AS SELECT i, v, first_value(i) OVER latest AS top, first_value(c) OVER"
                    + " latest = c AS last, first_value(v) OVER latest AS top_voids, lead(i) OVER latest AS before"
                    + " FROM (SELECT r.*, f.c, f.w, f.root, f.depth, EXISTS (SELECT 1 FROM step s WHERE s.w = f.w AND"
                    + " s.o = f.c) AS \"#followed\" FROM (SELECT *, "
                        + voided + " AS v, " + within + " AS \"#w\" FROM " + rows + " WHERE hash(" + within + ", "
                        + claim
                        + ") IN (SELECT hash(w, c) FROM family)) r JOIN family f ON f.w = r.\"#w\" AND f.c = r." + claim
                        + ") e WINDOW latest AS (PARTITION BY w, root ORDER BY \"#followed\", " + order
                        + "v, depth DESC, i DESC)");
        String alone = "SELECT i FROM " + rows + " WHERE " + original + " <> " + claim + " AND hash(" + within + ", "
                + original + ") NOT IN (SELECT hash(w, c) FROM known) AND " + (chain.orphan() == null ? "true" : "NOT ")
                + (chain.orphan() == null ? "" : voided);
        String orphans = "SELECT i FROM " + rows + " WHERE " + voided + " AND hash(" + within + ", " + claim
                + ") NOT IN (SELECT hash(w, c) FROM family)";
        statements.addAll(effects.raise(chain.unknown(), alone));
        statements.add("INSERT INTO terminal SELECT i, " + number
                + ", CASE WHEN top_voids THEN 'reversed' ELSE 'superseded' END, CASE WHEN i <> top THEN top WHEN"
                + " top_voids THEN before END FROM version WHERE (top_voids OR NOT last) AND i NOT IN (SELECT i FROM"
                + " terminal)");
        statements.addAll(own(rows, within, claim, original, voided));
        statements.addAll(effects.raise(chain.orphan(), orphans));
        List.of("link", "known", "step", "ancestor", "family", "version", "own")
                .forEach(table -> statements.add("DROP TABLE " + table));
        return statements;
    }

    /**
     * Rows that cancel or replace under the claim's own number: they name it, or nothing that is there. The last of
     * them decides; only what was billed anew after the cancellation stays.
     */
    private List<String> own(String rows, String within, String claim, String original, String voided) {
        String follows = "coalesce(" + original + " = " + claim + ", false) OR (" + voided + " AND (" + original
                + " IS NULL OR hash(" + within + ", " + original + ") NOT IN (SELECT hash(w, c) FROM known)))";
        String first =
                chain.order().isEmpty() ? "NULL" : effects.sql(chain.order().getFirst());
        StringBuilder order = new StringBuilder();
        chain.order().forEach(text -> order.append(effects.sql(text)).append(" DESC NULLS LAST, "));
        String same = "PARTITION BY \"#w\", " + claim + (chain.line() == null ? "" : ", " + name(chain.line()));
        return List.of(
                "CREATE TEMP TABLE own AS SELECT i, first_value(i) OVER latest AS top, first_value(v) OVER latest AS"
                    + " top_voids, last_value(i) OVER (latest ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED"
                    + " FOLLOWING) AS oldest, NOT \"#f\" AND coalesce(\"#d\" > first_value(\"#d\") OVER latest, false)"
                    + " AS anew FROM (SELECT *, bool_or(\"#f\") OVER same AND NOT bool_and(\"#f\") OVER same AS"
                    + " \"#both\" FROM (SELECT *, "
                        + voided + " AS v, " + within + " AS \"#w\", " + first + " AS \"#d\", " + follows
                        + " AS \"#f\" FROM " + rows + " WHERE hash(" + within + ", " + claim + ") IN (SELECT hash("
                        + within
                        + ", " + claim + ") FROM " + rows + " WHERE " + claim + " IS NOT NULL AND (" + follows
                        + "))) WINDOW same AS (" + same
                        + ")) WHERE \"#both\" WINDOW latest AS (" + same + " ORDER BY \"#f\" DESC, " + order
                        + "v, i DESC)",
                "INSERT INTO terminal SELECT i, " + number
                        + ", CASE WHEN top_voids THEN 'reversed' ELSE 'superseded' END, CASE WHEN i <> top THEN top"
                        + " WHEN top_voids AND oldest <> i THEN oldest END FROM own WHERE CASE WHEN top_voids THEN NOT"
                        + " anew ELSE i <> top END");
    }
}
