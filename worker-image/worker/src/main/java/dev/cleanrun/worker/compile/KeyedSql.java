// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Duplicates by key: of rows that share it the first stays, or all of them are marked. */
final class KeyedSql {
    private final EffectRows effects;
    private final int number;
    private final Action action;
    private final Check.Duplicates duplicates;

    KeyedSql(EffectRows effects, int number, Action action, Check.Duplicates duplicates) {
        this.effects = effects;
        this.number = number;
        this.action = action;
        this.duplicates = duplicates;
    }

    EffectStep step() {
        String apart = duplicates.differ();
        String rows = effects.alive(effects.columns(
                Stream.of(duplicates.keys().stream(), duplicates.agree().stream(), Stream.ofNullable(apart))
                        .flatMap(columns -> columns)
                        .toList(),
                Arrays.asList(duplicates.when())));
        String when = duplicates.when() == null ? "true" : effects.sql(duplicates.when());
        String keys = EffectRows.list(duplicates.keys());
        String found = "SELECT i, min(i) OVER (PARTITION BY " + keys + ") AS s, count(*) OVER (PARTITION BY " + keys
                + ") AS n"
                + (apart == null
                        ? ""
                        : ", min(" + name(apart) + ") OVER (PARTITION BY " + keys + ") <> max(" + name(apart)
                                + ") OVER (PARTITION BY " + keys + ") AS apart")
                + " FROM " + rows + " WHERE " + when + " AND hash(" + keys + ") IN (SELECT h FROM key_" + number
                + ")";
        String compare = action == Action.FLAG
                ? "INSERT INTO marked_" + number + " SELECT i FROM (" + found + ") WHERE n > 1"
                        + (apart == null ? "" : " AND apart")
                : "INSERT INTO terminal SELECT i, " + number + ", "
                        + (action == Action.REMOVE ? "'duplicate'" : "NULL") + ", s FROM (" + found
                        + ") WHERE s <> i";
        return apart == null
                ? EffectStep.byKey(number, several(keys, rows, when), List.of(compare))
                        .looking(KeyAgreement.of(
                                effects,
                                number,
                                duplicates.keys(),
                                duplicates.agree(),
                                KeyAgreement.Outcome.COPIES,
                                rows,
                                when + " AND hash(" + keys + ") IN (SELECT h FROM key_" + number + ")"))
                : apart(
                        "(SELECT * FROM " + rows + " WHERE " + when + " AND " + name(apart) + " IS NOT NULL)",
                        keys,
                        name(apart),
                        compare);
    }

    private static String several(String keys, String rows, String when) {
        return "SELECT hash(" + keys + ") AS h FROM " + rows + " WHERE " + when + " GROUP BY 1 HAVING count(*) > 1";
    }

    /**
     * The keys whose rows differ. Least and greatest text of each key would lie outside of the engine's limit, and
     * cannot spill; most keys have one row, which is found out first.
     */
    private EffectStep apart(String told, String keys, String differ, String compare) {
        String shared = "shared_" + number;
        return new EffectStep.Candidates(
                shared,
                several(keys, told, "true"),
                List.of(),
                EffectStep.byKey(
                                number,
                                "SELECT h FROM (SELECT DISTINCT hash(" + keys + ") AS h, " + differ + " FROM " + told
                                        + " WHERE hash(" + keys + ") IN (SELECT h FROM " + shared
                                        + ")) GROUP BY 1 HAVING count(*) > 1",
                                List.of(compare))
                        .statements()
                        .toList());
    }
}
