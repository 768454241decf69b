// SPDX-License-Identifier: Apache-2.0
/**
 * Decisions as pure functions: facts in, actions out. {@link Decider#decide} is the one entrance.
 *
 * <p>Belongs here: what to start, what to record, what to give up, under which size and budget. Must not be here:
 * clients, clocks, loggers, I/O, and anything that knows Kubernetes or processes; both are "attempt facts" to this
 * package.
 *
 * <p>Arrows inside: this package uses {@code run} (memory of a run), that uses {@code ladder} (what follows a failure),
 * that uses {@code partition} (what there is to do), that uses {@code attempt} (what happened). Never the other way
 * round. {@code memory} (learned sizes) uses none of them.
 */
package dev.cleanrun.decide;
