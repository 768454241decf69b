// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * A list that rules look codes up in.
 *
 * @param name as the recipe calls it
 * @param uri the object
 * @param etag that it had when the run was planned
 */
public record Reference(String name, String uri, String etag) {}
