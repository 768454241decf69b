// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.report;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Step;

/**
 * What a report says of a partition of which no amount has cents. It stands only there: a file without the point in its
 * amounts makes each a hundred times too much, and no single value shows it.
 */
public final class WholeAmountsEntry {
    /** The id under which it is counted. */
    public static final String ID = "WHOLE-AMOUNTS";

    private static final int SEVERITY = 2;

    private WholeAmountsEntry() {}

    /** The entry of such a partition. */
    public static RuleEntry of() {
        return RuleEntry.builder(ID, 1, "No amount has cents: where they are cents, each is a hundred times too much")
                .judges(RuleEntry.Level.PARTITION, null)
                .acts(Step.PARTITION, Action.FLAG, SEVERITY)
                .counted(0, 1, 0)
                .build();
    }
}
