// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.decide.attempt.AttemptSize;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One partition of a plan.
 *
 * @param index never changes within a run; new partitions start in this order
 * @param found as discovery found it
 * @param first size of its first attempt
 */
public record PlannedPartition(int index, DiscoveredPartition found, AttemptSize first) {
    /** The line of {@code fact} under {@code index}, sized by the rules. */
    public static PlannedPartition of(int index, DiscoveredPartition fact, Sizing sizing) {
        return new PlannedPartition(
                index,
                fact,
                new AttemptSize(
                        sizing.memory().first(fact.values(), fact.inputs().bytes()),
                        Math.min(sizing.scratch(), sizing.maxScratch())));
    }

    /** The same line with this first memory, bytes. */
    PlannedPartition sized(long memory) {
        return new PlannedPartition(index, found, new AttemptSize(memory, first.scratch()));
    }

    /** The same line of so many rows; below 0 where nothing tells them. */
    public PlannedPartition withRows(long rows) {
        var told = new DiscoveredPartition(
                found.path(),
                found.values(),
                found.inputs(),
                found.fingerprint(),
                found.committed(),
                rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows));
        return new PlannedPartition(index, told, first);
    }

    /** {@code key=value/...}. */
    public String path() {
        return found.path();
    }

    /** Decoded value by key, without NULLs. */
    public Map<String, String> values() {
        return found.values();
    }

    /** Its data objects. */
    public Inputs inputs() {
        return found.inputs();
    }

    /** Bytes of its data objects. */
    public long bytes() {
        return found.inputs().bytes();
    }

    /** Rows of its data objects, probably; empty where nothing tells. */
    public OptionalLong rows() {
        return found.rows();
    }

    /** Opaque; a commit counts only under this one. */
    public String fingerprint() {
        return found.fingerprint();
    }

    /** Already committed: nothing to do. */
    public boolean skipped() {
        return found.committed();
    }

    /** First memory in bytes. */
    public long memory() {
        return first.memory();
    }

    /** First scratch in bytes. */
    public long scratch() {
        return first.scratch();
    }
}
