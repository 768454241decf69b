// SPDX-License-Identifier: Apache-2.0
/**
 * Ring 2: the operator as a process of its own at a real API server, with kwok's simulated nodes in the workers' place.
 *
 * <p>Belongs here: what only a real API server can show. Must not be here: what a unit test shows too.
 */
package dev.cleanrun.cluster;
