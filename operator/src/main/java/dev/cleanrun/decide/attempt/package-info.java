// SPDX-License-Identifier: Apache-2.0
/**
 * What is known of attempts: their names, the live ones, the ended ones and the evidence of their end.
 *
 * <p>Belongs here: facts that observers of pods or of local processes hand to the decider. Must not be here: what
 * follows from them.
 */
package dev.cleanrun.decide.attempt;
