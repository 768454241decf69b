// SPDX-License-Identifier: Apache-2.0
/**
 * Promises that every store keeps, run against each kind, and the servers and faults that this takes.
 *
 * <p>Belongs here: conformance suites, one class per store that runs them, test servers. Must not be here: what worker
 * or operator do with a store.
 */
package dev.cleanrun.store;
