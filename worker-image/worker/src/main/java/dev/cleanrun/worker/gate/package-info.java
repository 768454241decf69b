// SPDX-License-Identifier: Apache-2.0
/**
 * Quality gates over counts of rules. Belongs here: the judgement, the same for a partition and for a run. Must not be
 * here: what follows from it.
 */
package dev.cleanrun.worker.gate;
