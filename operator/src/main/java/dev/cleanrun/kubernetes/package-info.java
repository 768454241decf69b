// SPDX-License-Identifier: Apache-2.0
/**
 * The client of the Kubernetes API, built the one way in which its defaults do no harm.
 *
 * <p>Belongs here: how requests are sent and answers are read, whatever they are about. Must not be here: resources,
 * decisions and retries.
 */
package dev.cleanrun.kubernetes;
