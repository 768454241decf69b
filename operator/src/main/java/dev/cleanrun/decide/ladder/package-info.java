// SPDX-License-Identifier: Apache-2.0
/**
 * What follows a failed attempt, by its cause: evidence to class to verdict.
 *
 * <p>Belongs here: rules for one partition. Must not be here: consequences for the whole run (package {@code run}) and
 * room in the budget (package {@code decide}).
 */
package dev.cleanrun.decide.ladder;
