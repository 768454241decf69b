// SPDX-License-Identifier: Apache-2.0
/**
 * Lineage of runs in a cluster: which letters follow from what an operator is told of its runs.
 *
 * <p>Belongs here: what an operator remembers of a run for lineage, and its letters. Must not be here: waiting for
 * anybody where the operator's work is done; letters alone ask servers, when they are delivered.
 */
package dev.cleanrun.lineage.cluster;
