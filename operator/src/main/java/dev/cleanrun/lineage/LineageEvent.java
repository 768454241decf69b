// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.lineage;

import java.util.UUID;

/**
 * An event, ready to be sent.
 *
 * @param run id of the run in it
 * @param type {@code START}, {@code COMPLETE}, {@code FAIL} or {@code ABORT}
 * @param json in one line
 */
public record LineageEvent(UUID run, String type, String json) {}
