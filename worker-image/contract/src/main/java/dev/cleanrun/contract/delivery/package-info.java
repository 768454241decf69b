// SPDX-License-Identifier: Apache-2.0
/**
 * Deliveries: what becomes of a file as a payer sent it, and what a target says of it.
 *
 * <p>Belongs here: the order's part about a delivered file, its place on a target, its ledger. Must not be here: how
 * files are read.
 */
package dev.cleanrun.contract.delivery;
