// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.contract.summary;

import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * Which partitions differ between two runs.
 *
 * @param added how many the later run has and the earlier one had not
 * @param removed how many are gone
 * @param changed how many hold other rows
 * @param same how many hold the same rows
 * @param again of those, how many were cleaned again all the same: another recipe, other inputs with the same result
 * @param list the ones that differ, as many as are told, by path
 */
public record PartitionChanges(
        long added, long removed, long changed, long same, long again, List<PartitionChange> list) {
    /** Copies the list. */
    public PartitionChanges {
        list = List.copyOf(list);
    }

    /** How many differ. */
    public long different() {
        return added + removed + changed;
    }

    /** The same with at most so many figures of each partition, those that changed most. */
    public PartitionChanges shortened(int figures) {
        return new PartitionChanges(
                added,
                removed,
                changed,
                same,
                again,
                list.stream()
                        .map(one -> new PartitionChange(one.path(), one.how(), most(one.changes(), figures)))
                        .toList());
    }

    /** Row counts first, then the largest changes. */
    private static List<FigureChange> most(List<FigureChange> changes, int figures) {
        return changes.stream()
                .sorted(Comparator.comparing(
                                (FigureChange change) -> change.measure().kind() != Measure.Kind.ROWS)
                        .thenComparing(Comparator.comparingDouble(PartitionChanges::size)
                                .reversed())
                        .thenComparing(FigureChange::measure))
                .limit(figures)
                .toList();
    }

    private static double size(FigureChange change) {
        BigDecimal size = change.relative();
        return size == null ? Double.MAX_VALUE : Math.abs(size.doubleValue());
    }

    /**
     * One partition that differs.
     *
     * @param path of its folder
     * @param how it differs
     * @param changes figures that differ; of a partition that was added or removed its row counts
     */
    public record PartitionChange(String path, How how, List<FigureChange> changes) {
        /** Copies the list. */
        public PartitionChange {
            changes = List.copyOf(changes);
        }
    }

    /** How a partition differs. */
    public enum How {
        /** The earlier run had none of it. */
        ADDED("added"),
        /** The later run has none of it. */
        REMOVED("removed"),
        /** It holds other rows. */
        CHANGED("changed");

        private final String text;

        How(String text) {
            this.text = text;
        }

        /** As it is written in JSON and told to people. */
        @JsonValue
        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
