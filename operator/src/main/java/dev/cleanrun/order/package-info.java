// SPDX-License-Identifier: Apache-2.0
/**
 * Orders for workers, whether they run as pods or as processes.
 *
 * <p>Belongs here: what an attempt is told, from what its run has in common and what the decider decided. Must not be
 * here: how it gets to the worker.
 */
package dev.cleanrun.order;
