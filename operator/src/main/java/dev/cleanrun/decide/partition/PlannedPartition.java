// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import java.util.Map;

/**
 * One partition of a plan.
 *
 * @param index never changes within a run; new partitions start in this order
 * @param path {@code key=value/...}
 * @param values decoded value by key, without NULLs
 * @param objects number of data objects
 * @param bytes their sum
 * @param inputsDigest opaque
 * @param fingerprint opaque
 * @param memory first memory in bytes
 * @param scratch first scratch in bytes
 * @param skipped already committed: nothing to do
 */
public record PlannedPartition(
        int index,
        String path,
        Map<String, String> values,
        int objects,
        long bytes,
        String inputsDigest,
        String fingerprint,
        long memory,
        long scratch,
        boolean skipped) {
    /** The line of {@code fact} under {@code index}, sized by the rules. */
    public static PlannedPartition of(int index, DiscoveredPartition fact, Sizing sizing) {
        return new PlannedPartition(
                index,
                fact.path(),
                fact.values(),
                fact.objects(),
                fact.bytes(),
                fact.inputsDigest(),
                fact.fingerprint(),
                sizing.memory().first(fact.values(), fact.bytes()),
                Math.min(sizing.scratch(), sizing.maxScratch()),
                fact.committed());
    }
}
