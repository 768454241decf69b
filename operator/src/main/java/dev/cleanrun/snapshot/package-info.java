// SPDX-License-Identifier: Apache-2.0
/**
 * What discovery found, in the form in which it outlives the operator: a text, compressed and cut into pieces that fit
 * into ConfigMaps.
 *
 * <p>Belongs here: the record and its text. Must not be here: reading or writing of ConfigMaps, and anything that
 * changes while a run runs.
 */
package dev.cleanrun.snapshot;
