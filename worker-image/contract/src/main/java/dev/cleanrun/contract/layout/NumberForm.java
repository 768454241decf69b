// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.layout;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * How numbers are written, with the fields of a recipe's {@code number}; what is null or false is not there.
 *
 * @param scale how many of the digits are the fraction, without a point before it
 * @param overpunch whether the last digit carries the sign
 * @param trailingMinus whether {@code 12.50-} is negative
 * @param parentheses whether {@code (12.50)} is negative
 * @param thousands what may stand between groups of three digits
 * @param currency what may stand before or after the number
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record NumberForm(
        Integer scale,
        boolean overpunch,
        boolean trailingMinus,
        boolean parentheses,
        String thousands,
        String currency) {}
