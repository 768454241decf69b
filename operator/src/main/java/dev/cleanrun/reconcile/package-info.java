/**
 * One pass after another: takes runs in, has the decider decide about all runs of a profile at once, and carries out
 * what it says in the order that survives a crash at any line: create, save, delete.
 *
 * <p>Belongs here: what is kept in memory between passes and the order of effects. Must not be here: decisions about
 * partitions (those are the decider's) and requests (those are in {@code apply}).
 */
package dev.cleanrun.reconcile;
