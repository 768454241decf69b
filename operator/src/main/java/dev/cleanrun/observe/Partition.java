// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.decide.partition.DiscoveredPartition;
import java.util.OptionalLong;

/**
 * A partition of the source and what the target holds of it.
 *
 * @param folder path and values
 * @param inputs what its objects are
 * @param fingerprint what its result will depend on
 * @param standing what the target holds
 * @param rows of the source: as committed, or as footers tell; empty where nothing tells
 */
public record Partition(
        PartitionFolder folder, Inputs inputs, String fingerprint, Standing standing, OptionalLong rows) {
    /** What the target holds of a partition. */
    public sealed interface Standing {
        /** Nothing that was ever committed. */
        record New() implements Standing {}

        /** Another result, an unfinished one, or one whose outputs are no longer all there. */
        record Changed() implements Standing {}

        /**
         * The result that is planned, with all of its outputs.
         *
         * @param rows where they went
         * @param runUid the run that committed it
         */
        record Committed(Ledger rows, String runUid) implements Standing {}
    }

    /** A partition of which only the source is known. */
    Partition(PartitionFolder folder, Inputs inputs, String fingerprint) {
        this(folder, inputs, fingerprint, new Standing.New(), OptionalLong.empty());
    }

    Partition standing(Standing now) {
        return new Partition(folder, inputs, fingerprint, now, rows);
    }

    Partition rows(OptionalLong told) {
        return new Partition(folder, inputs, fingerprint, standing, told);
    }

    /** Whether there is nothing to do. */
    public boolean committed() {
        return standing instanceof Standing.Committed;
    }

    /** As the decider takes it: without NULLs, so that no pattern matches them. */
    public DiscoveredPartition fact() {
        return new DiscoveredPartition(
                folder.path(), PartitionPath.matchable(folder), inputs, fingerprint, committed(), rows);
    }
}
