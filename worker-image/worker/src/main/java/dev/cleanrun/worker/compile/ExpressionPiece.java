// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import java.util.List;

/** A part of an expression's text. */
sealed interface ExpressionPiece {
    /** Stays as it was written. */
    record Text(String sql) implements ExpressionPiece {}

    /** The name of a column, a constant or a list, of one or two parts. */
    record Name(List<String> path) implements ExpressionPiece {}

    /**
     * A call that looks a value up in a list.
     *
     * @param function by which it does
     * @param list name of the list
     * @param argument what is looked up
     * @param day on which the list is to hold; null: any day
     * @param written the call as it was written
     */
    record Lookup(String function, String list, ExpressionTemplate argument, ExpressionTemplate day, String written)
            implements ExpressionPiece {}
}
