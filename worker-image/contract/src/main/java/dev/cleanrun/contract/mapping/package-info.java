// SPDX-License-Identifier: Apache-2.0
/**
 * Which layout a file has and what a recipe takes of it, from names and the shape of values. Belongs here: pure
 * functions over what was seen of a file. Must not be here: reading files, and any value in what they answer.
 */
package dev.cleanrun.contract.mapping;
