// SPDX-License-Identifier: Apache-2.0
/**
 * What a target keeps of the keys of its partitions, by which a summary sees records that lie in several of them.
 * Belongs here: its form. Must not be here: how keys are taken from rows, or what follows from them.
 */
package dev.cleanrun.contract.keys;
