// SPDX-License-Identifier: Apache-2.0
/**
 * What the operator tells over HTTP: metrics and whether it is well.
 *
 * <p>Belongs here: the server, and what "alive" and "ready" mean. Must not be here: measuring, and anything that asks
 * the API server.
 */
package dev.cleanrun.serve;
