// SPDX-License-Identifier: Apache-2.0
/**
 * What operator and worker agree on: order, result, manifest, fingerprint, target layout, recipe and the builtin
 * recipes.
 *
 * <p>Belongs here: records with one JSON form each, and pure functions over them. Must not be here: effects, and any
 * library but Jackson, since the worker's start-up pays for each.
 */
package dev.cleanrun.contract;
