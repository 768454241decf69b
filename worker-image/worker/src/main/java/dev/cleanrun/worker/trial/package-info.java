// SPDX-License-Identifier: Apache-2.0
/**
 * Tries a recipe out for the person who writes it: what is wrong with it, the SQL that it becomes, and what it does to
 * a sample.
 *
 * <p>Belongs here: what {@code cleanrun recipe check} prints, and whether a list has what {@code cleanrun names} is
 * told. Must not be here: cleaning itself, and anything that a pod runs.
 */
package dev.cleanrun.worker.trial;
