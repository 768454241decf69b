// SPDX-License-Identifier: Apache-2.0
/**
 * Synthetic institutional claims and spans of coverage, faults put into them by a seeded hand, and whether the builtin
 * recipes find these and nothing else. What is about single rules belongs to {@code tables}.
 */
package dev.cleanrun.worker.faults;
