// SPDX-License-Identifier: Apache-2.0
/**
 * A run as OpenLineage tells it: from what is known of a run to the events of its start and end. Pure;
 * {@code lineage.send} brings them to whoever wants them.
 */
package dev.cleanrun.lineage;
