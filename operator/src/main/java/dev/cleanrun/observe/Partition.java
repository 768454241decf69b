// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Inputs;
import dev.cleanrun.contract.order.PartitionFolder;
import dev.cleanrun.contract.result.Ledger;
import dev.cleanrun.decide.partition.DiscoveredPartition;

/**
 * A partition of the source and what the target holds of it.
 *
 * @param folder path and values
 * @param inputs what its objects are
 * @param fingerprint what its result will depend on
 * @param standing what the target holds
 */
public record Partition(PartitionFolder folder, Inputs inputs, String fingerprint, Standing standing) {
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

    /** Whether there is nothing to do. */
    public boolean committed() {
        return standing instanceof Standing.Committed;
    }

    /** As the decider takes it: without NULLs, so that no pattern matches them. */
    public DiscoveredPartition fact() {
        return new DiscoveredPartition(
                folder.path(), PartitionPath.matchable(folder), inputs, fingerprint, committed());
    }
}
