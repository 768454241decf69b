// SPDX-License-Identifier: Apache-2.0
/**
 * From a file as a payer sent it to raw partitions: rows go through one by one into a text for each folder, and each
 * text becomes one object. Values are never changed.
 *
 * <p>Belongs here: which folder a row belongs to, header and trailer against what came, lines side by side. Must not be
 * here: bytes of formats, and how objects get to the target.
 */
package dev.cleanrun.worker.deliver;
