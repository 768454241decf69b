// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.math.BigDecimal;
import java.util.List;

/**
 * One rule.
 *
 * @param id under which it is counted; several rules may share one
 * @param description what it finds, for people
 * @param columns it is applied to each of them, {@code this} in expressions; empty: once to the row
 * @param needs columns without which the rule says nothing: where the source lacks one, it is not applicable
 * @param step when
 * @param check what it finds
 * @param action what follows
 * @param value expression of the new value, for fixes; null otherwise
 * @param severity 1 (blocks) to 5 (note)
 * @param threshold share of rows from which the report shows the rule as not passed; null: never
 */
public record Rule(
        String id,
        String description,
        List<String> columns,
        List<String> needs,
        Step step,
        Check check,
        Action action,
        String value,
        int severity,
        BigDecimal threshold) {
    /** Copies the lists. */
    public Rule {
        columns = List.copyOf(columns);
        needs = List.copyOf(needs);
    }
}
