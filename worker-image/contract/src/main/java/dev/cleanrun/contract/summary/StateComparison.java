// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import java.util.ArrayList;
import java.util.List;

/** Compares the states of a target that two runs left. */
public final class StateComparison {
    private StateComparison() {}

    /**
     * How two states of one target differ. Only partitions of which the hashes say that they hold other rows are looked
     * into.
     *
     * @param most how many partitions are told one by one
     * @throws java.io.UncheckedIOException when a list of partitions cannot be read
     */
    public static Comparison of(ComparedRun before, ComparedRun after, int most) {
        List<String> notes = new ArrayList<>(
                OriginChanges.between(before.summary().origin(), after.summary().origin()));
        Measured earlier = Figures.of(before.summary());
        Measured later = Figures.of(after.summary());
        int smallCells = Math.max(earlier.smallCells(), later.smallCells());
        PartitionChanges partitions = null;
        if (before.lines() != null && after.lines() != null) {
            partitions = Compare.partitions(before.lines(), after.lines(), most, smallCells);
        } else {
            String without = (before.lines() == null ? before : after).name().name();
            if (before.holdsRowsOf(after)) {
                partitions = new PartitionChanges(
                        0, 0, 0, before.summary().partitions().committed(), 0, List.of());
                notes.add(without + " left no list of its partitions: both hold the same rows, and whether some were"
                        + " cleaned again is not known");
            } else {
                notes.add(without + " left no list of its partitions: which of them differ is not known");
            }
        }
        FigureChanges changes = FigureChanges.between(earlier, later, List.of());
        notes.addAll(changes.notes());
        return new Comparison(before.name(), after.name(), 0, partitions, changes.changes(), notes);
    }
}
