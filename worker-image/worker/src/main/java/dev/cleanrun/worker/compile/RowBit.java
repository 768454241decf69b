// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

import dev.cleanrun.contract.recipe.Column;
import dev.cleanrun.contract.recipe.Rule;

/**
 * One thing that is decided for every row: a rule on a column. Its verdict is one bit in each of two masks, "violated"
 * and "null", kept in words of {@value #WORD} bits.
 *
 * @param index of the bit, from 0
 * @param rule the rule
 * @param column the column it is applied to; null when the rule is about the row
 */
record RowBit(int index, Rule rule, Column column) {
    /** Bits per word: a BIGINT without its sign. */
    static final int WORD = 63;

    int word() {
        return index / WORD;
    }

    long mask() {
        return 1L << (index % WORD);
    }

    /** Name of the column that holds the verdict while rows are normalised. */
    String verdict() {
        return Quoting.name("#v." + index);
    }

    /** SQL that tells whether the bit is set in mask columns named {@code bad0}, {@code bad1}, ... */
    String isSet() {
        return "(bad" + word() + " & " + mask() + ") <> 0";
    }
}
