// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.util.List;

/**
 * What is wrong with a rule.
 *
 * @param field of the rule, like {@code args.keys}; empty: the rule as a whole
 * @param message what is wrong and what to do
 */
record RuleProblem(String field, String message) {
    static void tell(List<RuleProblem> problems, String field, String message) {
        problems.add(new RuleProblem(field, message));
    }
}
