// SPDX-License-Identifier: Apache-2.0
/**
 * What operator and worker agree on: order, result, manifest, fingerprint, paths on a target, recipes and layouts with
 * the builtin ones.
 *
 * <p>Belongs here: records with one JSON form each, and pure functions over them. Must not be here: effects, and any
 * library but Jackson, since the worker's start-up pays for each.
 */
package dev.cleanrun.contract;
