// SPDX-License-Identifier: Apache-2.0
/**
 * From local disk to the target, so that one result stands there whoever else writes and whenever anybody dies.
 *
 * <p>Belongs here: the manifest's state machine, the order of writes, foreign objects. Must not be here: what the
 * objects hold.
 */
package dev.cleanrun.worker.publish;
