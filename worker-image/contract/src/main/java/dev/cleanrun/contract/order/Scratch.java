// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * The attempt's own place on local disk.
 *
 * @param dir absolute path of a folder; the worker makes its own folder in it and removes that at the end
 * @param bytes how much of the disk the attempt may use
 */
public record Scratch(String dir, long bytes) {}
