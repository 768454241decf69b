// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;
import java.util.Locale;

/**
 * What is said of source columns that no column of the recipe maps and that the recipe does not expect. They are told
 * in the report; no row is touched.
 *
 * @param id under which partitions with such columns are counted
 * @param severity 1 (blocks) to 5 (note)
 * @param known names that sources of this kind have although the recipe does not map them; case does not matter
 */
public record UnknownColumns(String id, int severity, List<String> known) {
    /** Copies the list. */
    public UnknownColumns {
        known = List.copyOf(known);
    }

    /** Whether sources of this kind are expected to have the column. */
    public boolean expects(String column) {
        String name = column.toLowerCase(Locale.ROOT);
        return known.stream()
                .anyMatch(expected -> expected.toLowerCase(Locale.ROOT).equals(name));
    }
}
