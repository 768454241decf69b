// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A named constant of a recipe, {@code param.name} in expressions, so that a limit can be changed without touching the
 * rule.
 */
public sealed interface Parameter {
    /** Digits of the largest number that the engine holds exactly. */
    int MOST_DIGITS = 38;

    /** A text. */
    record Text(String value) implements Parameter {}

    /** A number. */
    record Numeric(BigDecimal value) implements Parameter {}

    /** True or false. */
    record Truth(boolean value) implements Parameter {}

    /** The constant written so; empty where it is none, or a number that the engine cannot hold. */
    static Optional<Parameter> of(JsonNode value) {
        return switch (value.getNodeType()) {
            case STRING -> Optional.of(new Text(value.textValue()));
            case NUMBER -> number(value).map(Numeric::new);
            case BOOLEAN -> Optional.of(new Truth(value.booleanValue()));
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO -> Optional.empty();
        };
    }

    /** Numbers that the engine can hold; one like 1e999999999 would be written out digit by digit. */
    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            return Optional.empty();
        }
        BigDecimal number = value.decimalValue();
        return number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS
                ? Optional.of(number)
                : Optional.empty();
    }
}
