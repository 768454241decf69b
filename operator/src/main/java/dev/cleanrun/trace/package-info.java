// SPDX-License-Identifier: Apache-2.0
/**
 * What became of a run, as a tree of spans: the run, its discovery, its attempts, and the steps that their workers
 * told. Made of facts when something has ended, so that nothing has to be kept open, and named after what they are
 * about, so that the same facts make the same spans.
 *
 * <p>Belongs here: which spans there are, when they begin and end, what they say. Must not be here: how they get to a
 * collector, which is {@code trace.otlp}'s.
 */
package dev.cleanrun.trace;
