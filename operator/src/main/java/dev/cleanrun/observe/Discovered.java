// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.observe;

import dev.cleanrun.contract.order.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What discovery came to.
 *
 * @param partitions those that the run selects, in the order of their paths
 * @param asOf ISO date that rules refer to
 * @param references lists that exist, with absolute addresses
 * @param missingReferences names of lists that do not; their rules are not applicable
 * @param ignored objects left alone because of {@code ignoreOther}
 * @param ofSource what is to be known of it, a sentence each: logs that were left alone, names of folders
 * @param untold whether all partitions are committed, and one of them after the newest summary of a run on that target
 * @param vanished paths that the target has a manifest of and the source no longer holds; never deleted
 * @param uncounted why rows are not estimated; empty where they are, or where no format tells them
 */
public record Discovered(
        List<Partition> partitions,
        String asOf,
        List<Reference> references,
        List<String> missingReferences,
        int ignored,
        List<String> ofSource,
        boolean untold,
        List<String> vanished,
        Optional<String> uncounted) {
    /** Copies the lists. */
    public Discovered {
        partitions = List.copyOf(partitions);
        references = List.copyOf(references);
        missingReferences = List.copyOf(missingReferences);
        ofSource = List.copyOf(ofSource);
        vanished = List.copyOf(vanished);
    }

    /** What a run was planned with, of which nothing but dates and lists counts any more. */
    public static Discovered planned(String asOf, List<Reference> references) {
        return new Discovered(List.of(), asOf, references, List.of(), 0, List.of(), false, List.of(), Optional.empty());
    }

    /** What people should know of source and target before anything starts, a sentence each. */
    public List<String> notes() {
        var notes = new ArrayList<String>();
        missingReferences.forEach(name -> notes.add(
                "the list " + name + " of the recipe is not there: rules that need it are skipped (not applicable)"));
        if (ignored > 0) {
            notes.add(ignored + " objects of the source are left alone (source.ignoreOther)");
        }
        notes.addAll(ofSource);
        if (!vanished.isEmpty()) {
            notes.add(vanished.size()
                    + " partitions on the target are no longer in the source and stay as they are, the first is "
                    + vanished.getFirst());
        }
        uncounted.ifPresent(reason -> notes.add("the rows of the source are not estimated: " + reason));
        return notes;
    }
}
