// SPDX-License-Identifier: Apache-2.0
/**
 * From staged inputs to output files on scratch.
 *
 * <p>Belongs here: running the compiled recipe, checking its outputs, the ledger and the report. Must not be here:
 * reaching storage, and how SQL is made.
 */
package dev.cleanrun.worker.clean;
