// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;

/**
 * Surrounding blanks are cut from every value, and values that mean "nothing" become NULL.
 *
 * @param id under which changed rows are counted
 * @param severity 1 (blocks) to 5 (note)
 * @param fillers texts that mean nothing, compared without case after the cut; the empty text always does
 */
public record TextRule(String id, int severity, List<String> fillers) {
    /** Copies the list. */
    public TextRule {
        fillers = List.copyOf(fillers);
    }
}
