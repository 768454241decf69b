// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Action;
import dev.cleanrun.contract.recipe.Check;
import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Notice;
import dev.cleanrun.contract.recipe.Recipe;
import dev.cleanrun.contract.recipe.Rule;
import dev.cleanrun.contract.recipe.Step;
import java.util.List;

/**
 * The rule of our own on texts that do not read as their column's type, for columns of which the recipe says nothing:
 * such a value is lost, so every recipe counts it and flags the row.
 */
final class Unreadable {
    private static final int SEVERITY = 3;

    /** The rule, which each of {@link #columns} has. */
    static final Rule RULE = Rule.builder(Notice.UNREADABLE.id(), Step.CASTS, new Check.Castable(), Action.FLAG)
            .description("The text does not read as the column's type: the value is missing")
            .severity(SEVERITY)
            .build();

    private Unreadable() {}

    /** The recipe's columns of a type other than text that no castable rule of its own looks at. */
    static List<Column> columns(Recipe recipe) {
        return Notice.UNREADABLE.columns(recipe);
    }
}
