// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

import java.util.List;

/**
 * Lines in which each column has its place.
 *
 * @param columns in the order in which they come out
 * @param length characters of a line
 * @param encoding name of the character set; places are counted in its characters
 * @param shortLines whether a line may end early: what it does not have is missing
 * @param longLines whether blanks may follow behind the last column
 */
public record FixedWidths(List<Column> columns, int length, String encoding, boolean shortLines, boolean longLines) {
    /** Copies the list. */
    public FixedWidths {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param name of it
     * @param from number of its first character, from 1
     * @param width characters
     */
    public record Column(String name, int from, int width) {}
}
