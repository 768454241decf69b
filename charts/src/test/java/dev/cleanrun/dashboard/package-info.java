// SPDX-License-Identifier: Apache-2.0
/**
 * Makes Grafana's JSON of the short descriptions in {@code src/dashboards}, and holds dashboards, alerts, runbooks and
 * metrics together.
 *
 * <p>Belongs here: what every panel of a kind has alike, and the laws that all panels and alerts follow. Must not be
 * here: a single panel.
 */
package dev.cleanrun.dashboard;
