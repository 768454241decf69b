// SPDX-License-Identifier: Apache-2.0
/**
 * What Prometheus is told.
 *
 * <p>Belongs here: meters, their names and labels. Must not be here: decisions, and anything that a metric could
 * change.
 *
 * <p>Labels come from configuration (namespace, profile, rule, reason), never from data: the number of series does not
 * grow with partitions. Only gauges carry the name of a run, and go with it. Every result and reason is there at 0
 * before it happens for the first time, since {@code increase()} does not see a series that begins at 1.
 */
package dev.cleanrun.metrics;
