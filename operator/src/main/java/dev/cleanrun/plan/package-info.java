/**
 * Decisions as pure functions: facts in, actions out.
 *
 * <p>
 * Belongs here: what to start, what to record, what to give up, under which size and budget. Must not be here: clients, clocks, loggers,
 * I/O, and anything that knows Kubernetes or processes; both are "attempt facts" to this package.
 */
package dev.cleanrun.plan;
