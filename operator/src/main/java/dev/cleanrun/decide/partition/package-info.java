// SPDX-License-Identifier: Apache-2.0
/**
 * From discovery's facts to the lines of a plan: which partitions, in which order, of which first size.
 *
 * <p>Belongs here: key value patterns, memory and scratch rules, the start order. Must not be here: anything that
 * changes while a run runs.
 */
package dev.cleanrun.decide.partition;
