// SPDX-License-Identifier: Apache-2.0
/**
 * The one DuckDB connection of an attempt.
 *
 * <p>Belongs here: opening and locking the session, running statements, sorting the engine's errors, what differs
 * between engine versions. Must not be here: what the statements are for.
 */
package dev.cleanrun.worker.engine;
