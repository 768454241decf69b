// SPDX-License-Identifier: Apache-2.0
/**
 * How payers lay their files out, as data: kinds of file, their columns and records. Belongs here: the language of
 * layouts, its reading and the builtin ones. Must not be here: recipes, which know layouts and not the other way round,
 * and reading rows.
 */
package dev.cleanrun.contract.layout;
