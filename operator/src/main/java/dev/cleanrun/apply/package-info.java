// SPDX-License-Identifier: Apache-2.0
/**
 * The only place that writes to the API server: pods, status, ConfigMaps. Ports first, then their one implementation on
 * the client.
 *
 * <p>Belongs here: one request and what its answer means. Must not be here: decisions, repetition of requests and
 * anything that waits.
 */
package dev.cleanrun.apply;
