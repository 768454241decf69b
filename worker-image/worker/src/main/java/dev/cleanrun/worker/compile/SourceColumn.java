// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.compile;

/**
 * A column of one object.
 *
 * @param name its own name, for outputs and messages only: compiled SQL knows columns by their place
 * @param form how its values become text
 * @param leaf its number among the columns that the footer has figures of; -1 when they do not tell how many values it
 *     has
 */
public record SourceColumn(String name, TextForm form, int leaf) {
    /** A column of texts at that place of a file of plain columns. */
    public static SourceColumn text(String name, int place) {
        return new SourceColumn(name, TextForm.TEXT, place);
    }
}
