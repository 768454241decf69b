// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import java.util.List;

/**
 * One column of a kind of file.
 *
 * @param name as the document names it
 * @param as names of the recipe's columns that it fills; none: no rule has anything to do with it
 * @param width most characters of a value, all of them where rows have fixed widths; 0 where the document does not say
 * @param also further names that files of this layout use for it
 * @param values how its values are written
 */
public record LayoutColumn(String name, List<String> as, int width, List<String> also, ValueForm values) {
    /** Copies the lists. */
    public LayoutColumn {
        as = List.copyOf(as);
        also = List.copyOf(also);
    }

    /** The same column under another name. */
    LayoutColumn named(String other) {
        return new LayoutColumn(other, as, width, also, values);
    }
}
