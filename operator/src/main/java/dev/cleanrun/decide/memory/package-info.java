// SPDX-License-Identifier: Apache-2.0
/**
 * What the peaks of committed attempts tell of the memory that the next ones need.
 *
 * <p>Belongs here: the model, its form in a text, and the size that it gives; pure. Must not be here: when a size is
 * used, who keeps the model, and what follows an out-of-memory: that is the ladder's.
 */
package dev.cleanrun.decide.memory;
