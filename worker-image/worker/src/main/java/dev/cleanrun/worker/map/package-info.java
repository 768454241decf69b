// SPDX-License-Identifier: Apache-2.0
/**
 * Looks at a file for the person who has to clean it: which layout it has, and what a recipe takes of it.
 *
 * <p>Belongs here: reading the beginning of a file, and what {@code cleanrun recipe map} prints. Must not be here:
 * deciding, which is the contract's, and anything that a pod runs.
 */
package dev.cleanrun.worker.map;
