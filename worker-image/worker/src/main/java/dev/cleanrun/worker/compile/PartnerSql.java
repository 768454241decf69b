// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import java.util.Arrays;
import java.util.List;

/** Rows that need a partner which is not there. */
final class PartnerSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Partner partner;

    PartnerSql(EffectRows effects, int number, Check.Partner partner) {
        this.effects = effects;
        this.number = number;
        this.partner = partner;
    }

    EffectStep step() {
        String rows = effects.alive(effects.columns(partner.keys(), Arrays.asList(partner.when(), partner.partner())));
        String keys = EffectRows.list(partner.keys());
        String needs = "coalesce(" + effects.sql(partner.when()) + ", false)";
        String partners = "coalesce(" + effects.sql(partner.partner()) + ", false)";
        String lonely = "SELECT i FROM (SELECT i, w, count(*) FILTER (WHERE p) OVER (PARTITION BY " + keys
                + ") - CAST(p AS INTEGER) AS others FROM (SELECT *, "
                + needs + " AS w, " + partners + " AS p FROM " + rows + " WHERE hash(" + keys
                + ") IN (SELECT h FROM key_"
                + number + "))) WHERE w AND others = 0";
        return EffectStep.byKey(
                number,
                "SELECT DISTINCT hash(" + keys + ") AS h FROM " + rows + " WHERE " + needs,
                List.of(effects.found(number, lonely)));
    }
}
