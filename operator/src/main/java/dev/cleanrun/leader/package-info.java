// SPDX-License-Identifier: Apache-2.0
/**
 * Which of several operators works, and whether it may still write.
 *
 * <p>Belongs here: the lease, and what to do when it is won, lost or given back. Must not be here: what a leader does.
 *
 * <p>The Kubernetes client's elector runs the election. Around it stand a {@code Lock} that knows when the lease was
 * renewed last, and a watch that ends the process in time whatever hangs. JOSDK's own election is not used: it goes on
 * reconciling after the lease is lost, and keeps the lease when stopped.
 */
package dev.cleanrun.leader;
