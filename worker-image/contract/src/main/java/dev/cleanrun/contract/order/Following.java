// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.order;

/**
 * A further partition that the same worker cleans after the one of the order, as an attempt of its own: what the order
 * says of all partitions of its run holds for it too.
 *
 * @param index the partition's index in the run's plan
 * @param partition its folder
 * @param inputs what the plan saw there
 * @param fingerprint what its result depends on
 */
public record Following(int index, PartitionFolder partition, Inputs inputs, String fingerprint) {}
