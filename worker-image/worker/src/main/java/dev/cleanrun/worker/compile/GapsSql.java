// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Check;
import java.util.List;

/** Spans that begin too many days after all earlier ones have ended; spans that begin on one day do so together. */
final class GapsSql {
    private final EffectRows effects;
    private final int number;
    private final Check.Gaps gaps;

    GapsSql(EffectRows effects, int number, Check.Gaps gaps) {
        this.effects = effects;
        this.number = number;
        this.gaps = gaps;
    }

    EffectStep step() {
        SpanRows spans =
                SpanRows.of(effects, number, gaps.keys(), new SpanRows.Ends(gaps.from(), gaps.to()), null, gaps.when());
        String before = "SELECT i, \"#f\" AS f, max(\"#t\") OVER (PARTITION BY " + spans.keys()
                + " ORDER BY \"#f\" GROUPS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS earlier FROM "
                + spans.compared();
        return EffectStep.byKey(
                number,
                spans.several(),
                List.of(effects.found(
                        number, "SELECT i FROM (" + before + ") WHERE f - earlier - 1 > " + gaps.days())));
    }
}
