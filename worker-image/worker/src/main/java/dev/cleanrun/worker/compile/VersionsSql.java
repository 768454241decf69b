// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Several versions of one record: the last one stays, or none when the last one cancels. */
final class VersionsSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Versions versions;

    VersionsSql(EffectRows effects, int number, Check.Versions versions) {
        this.effects = effects;
        this.number = number;
        this.versions = versions;
    }

    EffectStep step() {
        List<String> expressions = new ArrayList<>(versions.order());
        expressions.add(versions.voided());
        Set<String> columns = effects.columns(
                Stream.concat(versions.keys().stream(), versions.agree().stream())
                        .toList(),
                expressions);
        String keys = EffectRows.list(versions.keys());
        String voided = versions.voided() == null ? "false" : "coalesce(" + effects.sql(versions.voided()) + ", false)";
        String rows = effects.told(
                effects.naming(columns, versions.keys().getFirst(), versions.original(), voided), versions.order());
        String query = "SELECT hash(" + keys + ") AS h FROM " + rows + " GROUP BY 1 HAVING count(*) > 1 OR bool_or("
                + voided + ")";
        List<String> compare = new ArrayList<>(List.of(
                "CREATE TEMP TABLE version AS SELECT i, v, \"#last\", bool_and(v) FILTER (WHERE \"#last\") OVER same"
                    + " AS all_void, max(i) FILTER (WHERE \"#last\" AND NOT v) OVER same AS top, coalesce(max(i)"
                    + " FILTER (WHERE NOT v AND NOT \"#last\") OVER same, max(i) FILTER (WHERE NOT v) OVER same) AS"
                    + " valid, max(i) FILTER (WHERE \"#last\" AND v) OVER same AS voiding, count(*) FILTER (WHERE NOT"
                    + " v) OVER same AS originals FROM (SELECT *, " + (versions.whole() ? "rank()" : "row_number()")
                        + " OVER (PARTITION BY " + keys + " ORDER BY " + order() + ") = 1 AS \"#last\" FROM (SELECT *, "
                        + facts() + " FROM (SELECT *, " + voided + " AS v FROM " + rows + " WHERE hash(" + keys
                        + ") IN (SELECT h FROM key_" + number + ")) WINDOW same AS (PARTITION BY " + keys
                        + "))) WINDOW same AS (PARTITION BY " + keys + ")"));
        List<String> raised =
                effects.raise(versions.orphan(), "SELECT i FROM version WHERE all_void AND originals = 0");
        compare.addAll(raised);
        // Of a last delivery in which some lines cancel, the others stay.
        compare.add("INSERT INTO terminal SELECT i, " + number
                + ", CASE WHEN all_void OR \"#last\" THEN 'reversed' ELSE 'superseded' END, "
                + "CASE WHEN v THEN CASE WHEN all_void OR \"#last\" THEN valid ELSE top END WHEN all_void THEN voiding"
                + " ELSE top END FROM version WHERE (v OR NOT \"#last\" OR all_void)"
                + (raised.isEmpty() ? "" : " AND NOT (all_void AND originals = 0)"));
        compare.add("DROP TABLE version");
        return EffectStep.byKey(number, query, compare)
                .looking(KeyAgreement.of(
                        effects,
                        number,
                        versions.keys(),
                        versions.agree(),
                        KeyAgreement.Outcome.VERSIONS,
                        rows,
                        "hash(" + keys + ") IN (SELECT h FROM key_" + number + ")"));
    }

    /**
     * Of one record: how it is ordered first, whether that is told of any of its rows, and whether at least as many
     * rows cancel as have something to.
     */
    private String facts() {
        String first = effects.sql(versions.order().getFirst());
        return first + " AS \"#first\", max(" + first + ") OVER same AS \"#told\", "
                + "2 * count(*) FILTER (WHERE v) OVER same >= count(*) OVER same AS \"#cancels\"";
    }

    /**
     * The last version first. A cancelling row always follows something: where it cannot be told when, or it came with
     * what it may cancel, it is the last. Rows of one delivery are not taken apart.
     */
    private String order() {
        List<String> order = new ArrayList<>();
        if (!versions.whole()) {
            order.add("(v AND \"#first\" IS NULL AND \"#told\" IS NOT NULL) DESC");
        }
        versions.order().forEach(text -> order.add(effects.sql(text) + " DESC NULLS LAST"));
        if (!versions.whole()) {
            order.add("(v = \"#cancels\") DESC");
            order.add("i DESC");
        }
        return String.join(", ", order);
    }
}
