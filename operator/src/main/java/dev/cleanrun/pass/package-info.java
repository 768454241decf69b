// SPDX-License-Identifier: Apache-2.0
/**
 * One pass after another: takes runs in, has the decider decide about all runs of a profile at once, and carries out
 * what it says in the order that survives a crash at any line: create, save, delete.
 *
 * <p>Threads and locks. The framework calls {@link Intake} for one run at a time, several runs at once. What runs of
 * one profile share is in {@link ProfileRuns}, and its one lock guards all of it: the list of runs, reservations,
 * attempts, what waits to be created. A pass holds that lock from its first line to its last and sends nothing
 * meanwhile: every request goes to {@link Background} and takes the lock again for its answer alone. Of a
 * {@link PlannedRun} everything that others read is one {@link PlannedRunState}, immutable, in a volatile field, so
 * reading needs no lock. No code takes a second lock under the first one.
 *
 * <p>Belongs here: what is kept in memory between passes and the order of effects. Must not be here: decisions about
 * partitions (those are the decider's) and requests (those are in {@code cluster}).
 */
package dev.cleanrun.pass;
