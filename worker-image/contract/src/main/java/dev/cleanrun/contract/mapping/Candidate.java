// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.mapping;

import dev.cleanrun.contract.layout.Layout;
import dev.cleanrun.contract.layout.LayoutFile;
import java.util.List;

/**
 * A layout that a file may have.
 *
 * @param layout the layout
 * @param file its kind of file
 * @param columns of the file, under the layout's names where the file has none
 * @param known how many of them the layout has
 * @param score how well they agree, from 0 to 1
 * @param said whether somebody says that it is the file's layout, however little they agree
 */
public record Candidate(
        Layout layout, LayoutFile file, List<SampleColumn> columns, int known, double score, boolean said) {
    /** A layout with fewer names in common than this is not the file's. */
    private static final double NEAR = 0.3;

    /** Copies the list. */
    public Candidate {
        columns = List.copyOf(columns);
    }

    /** Whether it is taken for the file's layout. */
    public boolean isTaken() {
        return said || score >= NEAR;
    }

    /** How a recipe or a run names it. */
    public String reference() {
        return layout.cleanedBy(file.recipe()).filter(file::equals).isPresent()
                ? layout.name()
                : layout.name() + "/" + file.kind();
    }
}
