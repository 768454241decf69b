// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * What the plan saw in the partition's folder.
 *
 * @param count objects
 * @param bytes their sizes added up
 * @param digest hash over their keys, sizes and ETags; the worker compares it before it starts
 */
public record Inputs(int count, long bytes, String digest) {}
