// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import java.math.BigDecimal;

/**
 * A named constant of a recipe, {@code param.name} in expressions, so that a limit can be changed without touching the
 * rule.
 */
public sealed interface Parameter {

    /** A text. */
    record Text(String value) implements Parameter {}

    /** A number. */
    record Numeric(BigDecimal value) implements Parameter {}

    /** True or false. */
    record Truth(boolean value) implements Parameter {}
}
