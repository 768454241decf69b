// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;

/**
 * One column of the output.
 *
 * @param name in the output and in expressions
 * @param type in the output
 * @param from names that the column may have in a source, the first that is there is taken, case does not matter; the
 *     column's own name is always tried last
 * @param required whether a partition without the column is refused
 * @param constant the value where no source column is there; null for none
 * @param derived whether rules fill it, so that they apply although no source column is there
 * @param keepRaw name of a further output column that keeps the source's text; null for none
 * @param formats how its dates or times are written; empty: in one of the ways that are read everywhere
 * @param number how its numbers are written; null: with digits, a sign and a point
 */
public record Column(
        String name,
        ColumnType type,
        List<String> from,
        boolean required,
        String constant,
        boolean derived,
        String keepRaw,
        List<TimeFormat> formats,
        NumberStyle number) {
    /** Copies the lists. */
    public Column {
        from = List.copyOf(from);
        formats = List.copyOf(formats);
    }
}
