// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

import java.util.List;

/**
 * What a run's summary found: of its quality gates in sentences for people, and how good the data is.
 *
 * @param broken gates by which the run has failed
 * @param warnings other gates that are broken, and those that could not be judged
 * @param grade a letter; empty when unknown
 */
public record GateFindings(List<String> broken, List<String> warnings, String grade) {
    /** Nothing is to be said. */
    public static final GateFindings NONE = new GateFindings(List.of(), List.of(), "");

    public GateFindings {
        broken = List.copyOf(broken);
        warnings = List.copyOf(warnings);
    }
}
