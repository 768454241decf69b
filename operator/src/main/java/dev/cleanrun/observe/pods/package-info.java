// SPDX-License-Identifier: Apache-2.0
/**
 * Pods as the decider's facts: which attempts are live, how the others ended, what cannot start.
 *
 * <p>Belongs here: functions of one pod and the time. The forms of status that a kubelet writes, and the order in which
 * they are believed, stand in the tests' fixtures. Must not be here: caches and clients, and what follows from the
 * facts.
 */
package dev.cleanrun.observe.pods;
