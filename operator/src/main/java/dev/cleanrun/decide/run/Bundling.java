// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.run;

/**
 * Which partitions share a pod at their first attempts.
 *
 * @param partitions of one pod at the most; 1 for a pod each
 * @param bytes of all their data objects together at the most
 */
public record Bundling(int partitions, long bytes) {
    /** A pod for each partition. */
    public static final Bundling NONE = new Bundling(1, 0);
}
