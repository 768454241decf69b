// SPDX-License-Identifier: Apache-2.0
/**
 * The API server: the only place that writes to it, the client that is built the one way in which its defaults do no
 * harm, and what its answers mean. Ports first, then their one implementation on the client.
 *
 * <p>Belongs here: one request and what its answer means, about pods, status, ConfigMaps, Secrets and events. Must not
 * be here: decisions, repetition of requests and anything that waits.
 */
package dev.cleanrun.cluster;
