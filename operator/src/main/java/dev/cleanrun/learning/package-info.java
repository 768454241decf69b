// SPDX-License-Identifier: Apache-2.0
/**
 * Memory that is learned from attempts, profile by profile: from their ends to the status of the profile, and from
 * there to the first sizes of the next plan.
 *
 * <p>Belongs here: what is remembered of which attempts, and when it counts. Must not be here: the arithmetic, which is
 * the decider's, and requests to the API server.
 */
package dev.cleanrun.learning;
