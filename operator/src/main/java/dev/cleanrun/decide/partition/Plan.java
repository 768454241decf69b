// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.partition;

import dev.cleanrun.decide.attempt.Saturated;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The lines of a run in start order: most input first, then path; skipped ones last. Large first keeps the end of a run
 * short, and done indexes few ranges.
 *
 * @param lines line {@code i} has index {@code i}
 * @param summary when there is one
 */
public record Plan(List<PlannedPartition> lines, SummaryNeed summary) {
    private static final Comparator<DiscoveredPartition> START_ORDER = Comparator.comparing(
                    DiscoveredPartition::committed)
            .thenComparing(Comparator.<DiscoveredPartition>comparingLong(
                            found -> found.inputs().bytes())
                    .reversed())
            .thenComparing(DiscoveredPartition::path);

    public Plan {
        lines = List.copyOf(lines);
    }

    /** When a run makes a summary. */
    public enum SummaryNeed {
        /** Never: files that are delivered tell of themselves. */
        NEVER,
        /** Once it has cleaned something, or gates ask for it. */
        AFTER_WORK,
        /**
         * In any case: the target holds partitions that no summary tells of, since the run that committed the last of
         * them did not come to it.
         */
        OWED
    }

    /** With a summary after work, or an owed one. */
    public Plan(List<PlannedPartition> lines, boolean owesSummary) {
        this(lines, owesSummary ? SummaryNeed.OWED : SummaryNeed.AFTER_WORK);
    }

    /** Of a target whose summary is as new as what it holds. */
    public Plan(List<PlannedPartition> lines) {
        this(lines, SummaryNeed.AFTER_WORK);
    }

    /** The same plan for a target that holds partitions no summary tells of. */
    public Plan owingSummary() {
        return new Plan(lines, SummaryNeed.OWED);
    }

    /** The same plan of a run that makes no summary. */
    public Plan withoutSummary() {
        return new Plan(lines, SummaryNeed.NEVER);
    }

    /** Whether there has to be a summary even when there is nothing to clean. */
    public boolean owesSummary() {
        return summary == SummaryNeed.OWED;
    }

    /** The same plan with first sizes of another reckoning, for partitions that are to be cleaned. */
    public Plan sized(ToLongFunction<PlannedPartition> memory) {
        return new Plan(
                lines.stream()
                        .map(line -> line.skipped() ? line : line.sized(memory.applyAsLong(line)))
                        .toList(),
                summary);
    }

    /** Plans all of {@code facts}; filter them by a {@link Selection} first. */
    public static Plan of(Collection<DiscoveredPartition> facts, Sizing sizing) {
        List<DiscoveredPartition> ordered = facts.stream().sorted(START_ORDER).toList();
        return new Plan(IntStream.range(0, ordered.size())
                .mapToObj(i -> PlannedPartition.of(i, ordered.get(i), sizing))
                .toList());
    }

    /** Number of partitions, skipped ones too. */
    public int size() {
        return lines.size();
    }

    /**
     * Number of partitions to clean: indexes from 0 to this, exclusive. Skipped ones stand behind, so halving finds it.
     */
    public int open() {
        int low = 0;
        int high = lines.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lines.get(middle).skipped()) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Rows of all lines that can be told, skipped ones too; empty where none can. */
    public OptionalLong rows() {
        return lines.stream()
                .map(PlannedPartition::rows)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .reduce(Saturated::sum);
    }

    /** The line of {@code index}. */
    public PlannedPartition line(int index) {
        return lines.get(index);
    }
}
