// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import static dev.cleanrun.worker.compile.Quoting.name;

import dev.cleanrun.contract.recipe.Check;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Rows whose numbers do not add up to the one total that they share. */
final class SumsSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Sums sums;

    SumsSql(EffectRows effects, int number, Check.Sums sums) {
        this.effects = effects;
        this.number = number;
        this.sums = sums;
    }

    EffectStep step() {
        String alive = effects.alive(effects.columns(
                Stream.concat(sums.keys().stream(), Stream.of(sums.of())).toList(),
                Arrays.asList(sums.total(), sums.when())));
        String added = sums.when() == null
                ? name(sums.of())
                : "CASE WHEN " + effects.sql(sums.when()) + " THEN " + name(sums.of()) + " END";
        String keys = EffectRows.list(sums.keys());
        String rows = "(SELECT *, " + effects.sql(sums.total()) + " AS \"#total\", " + added + " AS \"#part\" FROM "
                + alive + ")";
        return EffectStep.byKey(
                number,
                "SELECT DISTINCT hash(" + keys + ") AS h FROM " + rows + " GROUP BY " + keys + " HAVING " + differs(""),
                List.of(effects.found(
                        number,
                        "SELECT i FROM " + rows + " WHERE hash(" + keys + ") IN (SELECT h FROM key_" + number
                                + ") QUALIFY " + differs(" OVER (PARTITION BY " + keys + ")"))));
    }

    private String differs(String over) {
        return "min(\"#total\")" + over + " = max(\"#total\")" + over + " AND abs(sum(\"#part\")" + over
                + " - max(\"#total\")" + over + ") > " + sums.tolerance().toPlainString();
    }
}
