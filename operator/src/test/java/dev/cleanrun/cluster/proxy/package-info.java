// SPDX-License-Identifier: Apache-2.0
/**
 * A proxy in front of the API server, in plain http: it lets kwok play the workers, and breaks what it is told to
 * break.
 *
 * <p>Belongs here: what happens to requests on their way. Must not be here: what is expected of the operator.
 */
package dev.cleanrun.cluster.proxy;
