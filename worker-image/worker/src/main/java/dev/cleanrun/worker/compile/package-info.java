// SPDX-License-Identifier: Apache-2.0
/**
 * From recipe to SQL, in three steps: normalise, effects, outputs.
 *
 * <p>Belongs here: pure functions from a recipe and a source's columns to statements. Must not be here: running them,
 * files, and anything that knows claims, but for {@link DeletedRows}, which knows the columns by which programs say
 * that rows are gone. Only scans, filters and joins by IN, SEMI, ANTI and one scalar subquery keep the order of rows,
 * so nothing else may stand in an output's query.
 */
package dev.cleanrun.worker.compile;
