// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.util.List;

/**
 * How the state of a target that one run left differs from that of an earlier one. Partitions with the same rows are
 * never looked into.
 *
 * @param before the earlier run; null when none on the target can be compared with, as the notes say
 * @param after the later one
 * @param past how many runs scores are taken over
 * @param partitions which partitions differ; null when one of the two summaries does not list its partitions
 * @param changes figures of the runs as a whole that differ
 * @param notes what could not be compared, and why, in sentences
 */
public record Comparison(
        RunName before,
        RunName after,
        int past,
        PartitionChanges partitions,
        List<FigureChange> changes,
        List<String> notes) {
    /** Copies the lists. */
    public Comparison {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }
}
