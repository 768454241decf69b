// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import java.util.List;

/**
 * Spans that share more days with another span than they may. A span of fewer days cannot; among the others, in the
 * order of their first days, one that shares too many with any earlier one does so with that which ends last, and with
 * any later one with that which begins first. So each is compared with two, not with all.
 */
final class OverlapsSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Overlaps overlaps;

    OverlapsSql(EffectRows effects, int number, Check.Overlaps overlaps) {
        this.effects = effects;
        this.number = number;
        this.overlaps = overlaps;
    }

    EffectStep step() {
        SpanRows spans = SpanRows.of(
                effects,
                number,
                overlaps.keys(),
                new SpanRows.Ends(overlaps.from(), overlaps.to()),
                overlaps.differ(),
                overlaps.when());
        String keys = spans.keys();
        String together = "SELECT i, " + keys + ", \"#d\", min(\"#f\") OVER own AS f, max(\"#t\") OVER own AS t FROM "
                + spans.compared() + " WINDOW own AS (PARTITION BY " + keys + ", \"#d\")";
        String order = "(PARTITION BY " + keys + " ORDER BY f, \"#d\" GROUPS BETWEEN ";
        String beside = "SELECT i, f, t, max(t) OVER " + order + "UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier,"
                + " min(f) OVER " + order + "1 FOLLOWING AND 1 FOLLOWING) AS later FROM (" + together
                + ") WHERE t - f >= " + overlaps.days();
        return EffectStep.byKey(
                number,
                spans.several(),
                List.of(effects.found(
                        number,
                        "SELECT i FROM (" + beside + ") WHERE earlier - f >= " + overlaps.days() + " OR t - later >= "
                                + overlaps.days())));
    }
}
