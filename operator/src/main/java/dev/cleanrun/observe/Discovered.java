// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Reference;
import java.util.List;

/**
 * What discovery came to.
 *
 * @param partitions those that the run selects, in the order of their paths
 * @param asOf ISO date that rules refer to
 * @param references lists that exist, with absolute addresses
 * @param missingReferences names of lists that do not; their rules are not applicable
 * @param ignored objects left alone because of {@code ignoreOther}
 * @param untold whether all partitions are committed, and one of them after the newest summary of a run on that target
 * @param vanished paths that the target has a manifest of and the source no longer holds; never deleted
 */
public record Discovered(
        List<Partition> partitions,
        String asOf,
        List<Reference> references,
        List<String> missingReferences,
        int ignored,
        boolean untold,
        List<String> vanished) {
    /** Copies the lists. */
    public Discovered {
        partitions = List.copyOf(partitions);
        references = List.copyOf(references);
        missingReferences = List.copyOf(missingReferences);
        vanished = List.copyOf(vanished);
    }
}
