// SPDX-License-Identifier: Apache-2.0
/**
 * Facts about source and target. {@code Discovery} is the entrance.
 *
 * <p>Belongs here: listing a source and a target, telling partitions from their keys, and what is already committed.
 * Must not be here: writing anything, and deciding what follows; that is the decider's.
 */
package dev.cleanrun.observe;
