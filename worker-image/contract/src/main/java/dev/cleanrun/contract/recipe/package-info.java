// SPDX-License-Identifier: Apache-2.0
/**
 * How rows are cleaned, as data. Belongs here: the recipe's language, its reading and the builtin recipes. Must not be
 * here: SQL.
 */
package dev.cleanrun.contract.recipe;
