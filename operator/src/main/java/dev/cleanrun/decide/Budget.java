// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

/**
 * What all live attempts of a profile may use together.
 *
 * @param pods how many attempts
 * @param memory sum of their limits in bytes
 * @param scratch sum of their scratch in bytes
 */
public record Budget(int pods, long memory, long scratch) {}
