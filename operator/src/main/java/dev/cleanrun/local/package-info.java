// SPDX-License-Identifier: Apache-2.0
/**
 * A run on one machine: the decider of the operator, with processes for pods.
 *
 * <p>Belongs here: starting and watching worker processes, the machine's budget, the state folder, telling people how
 * far it is. Must not be here: what to start and what follows a failure; that is the decider's.
 */
package dev.cleanrun.local;
