// SPDX-License-Identifier: Apache-2.0
/**
 * The fate of a row: where it was read, what each rule said of it, what changed, where it went and who stayed in its
 * place. Values are shown to whoever asks, on standard output, and nowhere else.
 *
 * <p>Belongs here: what {@code cleanrun why} prints, and how it is found on a target. Must not be here: cleaning
 * itself, and anything that a pod runs.
 */
package dev.cleanrun.worker.why;
