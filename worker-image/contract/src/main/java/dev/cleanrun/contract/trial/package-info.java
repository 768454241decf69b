// SPDX-License-Identifier: Apache-2.0
/**
 * What the command asks of a worker that tries a recipe out, or looks at a file or a list. Must not be here: what a run
 * asks; that is the order.
 */
package dev.cleanrun.contract.trial;
