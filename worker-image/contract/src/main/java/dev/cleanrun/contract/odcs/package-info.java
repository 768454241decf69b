// SPDX-License-Identifier: Apache-2.0
/**
 * Data contracts of the Open Data Contract Standard (ODCS, Bitol), version 3: read into a recipe and gates, and written
 * from a recipe. Belongs here: pure functions from text to text, with a verdict on each clause. Must not be here: what
 * a worker does with rules.
 */
package dev.cleanrun.contract.odcs;
