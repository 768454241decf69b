// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.worker.clean;

/**
 * A value that cleaning has changed.
 *
 * @param column of the clean output
 * @param rule id of the rule; several where it cannot be told which
 * @param before text before; null: no value
 * @param after text afterwards; null: no value
 */
public record ValueChange(String column, String rule, String before, String after) {}
