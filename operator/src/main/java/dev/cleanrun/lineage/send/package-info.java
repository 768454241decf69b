// SPDX-License-Identifier: Apache-2.0
/**
 * Brings events of lineage to whoever wants them: each at least once, in the background. Whatever becomes of an event,
 * the run that it tells of goes on as if there were none.
 */
package dev.cleanrun.lineage.send;
