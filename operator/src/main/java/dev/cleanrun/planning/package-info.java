// SPDX-License-Identifier: Apache-2.0
/**
 * From a run that nobody has looked at to its plan, once for each run: check what it asks for, open its storage with
 * the right identity, discover and size its partitions, keep the plan.
 *
 * <p>Belongs here: everything that asks a run's storage on behalf of the operator, and what is kept of it. Must not be
 * here: what happens at every pass, and decisions about attempts.
 */
package dev.cleanrun.planning;
