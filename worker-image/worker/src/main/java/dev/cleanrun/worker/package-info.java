// SPDX-License-Identifier: Apache-2.0
/**
 * The program in the pod: one partition in, one partition out.
 *
 * <p>Belongs here: the main and the sequence of an attempt (order, stage, clean, publish, result). Must not be here:
 * SQL, storage protocols, and anything that knows claims; that is the recipes'.
 */
package dev.cleanrun.worker;
