// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.contract.order.Help;
import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.decide.attempt.AttemptSize;
import dev.cleanrun.decide.partition.PlannedPartition;
import dev.cleanrun.decide.run.Progress;
import java.time.Duration;
import java.util.List;

/**
 * What to do, after the progress of its run has been saved. Doing one twice, or never, must not harm: the next decision
 * is right again.
 */
public sealed interface PodAction {
    /** The run that it is for. */
    String run();

    /** Starts something that uses the budget. */
    sealed interface Start extends PodAction {
        /** Name of the attempt. "Already there and ours" is success. */
        AttemptId id();

        /** Its limits. */
        AttemptSize size();

        /** How long it may take. */
        Duration deadline();

        /** All attempts that its pod makes, in this order; {@link #id} is the first. */
        default List<AttemptId> ids() {
            return List.of(id());
        }

        /** Its limit in bytes. */
        default long memory() {
            return size().memory();
        }

        /** Its limit in bytes. */
        default long scratch() {
            return size().scratch();
        }

        @Override
        default String run() {
            return id().run();
        }
    }

    /**
     * Start an attempt at a partition.
     *
     * @param line as planned last
     * @param spillEarly whether its engine is to use less memory than it could
     */
    record StartPartition(AttemptId id, PlannedPartition line, AttemptSize size, Duration deadline, boolean spillEarly)
            implements Start {
        /** One whose engine uses what it can. */
        public StartPartition(AttemptId id, PlannedPartition line, AttemptSize size, Duration deadline) {
            this(id, line, size, deadline, false);
        }
    }

    /**
     * Start one pod for several tiny partitions, which are cleaned one after another. It is named after the first, and
     * has the size of that; together they are so little that they take no longer than one may.
     *
     * @param partitions first attempts, two or more
     */
    record StartBundle(List<StartPartition> partitions) implements Start {
        public StartBundle {
            partitions = List.copyOf(partitions);
        }

        private StartPartition first() {
            return partitions.getFirst();
        }

        @Override
        public AttemptId id() {
            return first().id();
        }

        @Override
        public AttemptSize size() {
            return first().size();
        }

        @Override
        public Duration deadline() {
            return first().deadline();
        }

        @Override
        public List<AttemptId> ids() {
            return partitions.stream().map(StartPartition::id).toList();
        }
    }

    /**
     * Start one that helps the attempt which is at this partition.
     *
     * @param line as planned last
     * @param spillEarly whether its engine is to use less memory than it could, as that of the other
     * @param help where among the slices that are left it begins
     */
    record StartHelp(
            AttemptId id, PlannedPartition line, AttemptSize size, Duration deadline, boolean spillEarly, Help help)
            implements Start {}

    /**
     * Start the attempt that writes the run's summary.
     *
     * @param failed how many partitions were given up
     * @param failures the last ones of them, oldest first
     */
    record StartSummary(AttemptId id, AttemptSize size, Duration deadline, int failed, List<Progress.Failure> failures)
            implements Start {
        public StartSummary {
            failures = List.copyOf(failures);
        }

        /** Of a run without failures. */
        public StartSummary(AttemptId id, AttemptSize size, Duration deadline) {
            this(id, size, deadline, 0, List.of());
        }
    }

    /**
     * End a live attempt that cannot start or whose work is not needed any more, and remove it. It may be gone already.
     */
    record Stop(AttemptId id) implements PodAction {
        @Override
        public String run() {
            return id.run();
        }
    }

    /**
     * An ended attempt is recorded: whatever is left of it may go. {@code failed} ones may be kept for people to look
     * at.
     */
    record Release(AttemptId id, boolean failed) implements PodAction {
        @Override
        public String run() {
            return id.run();
        }
    }

    /** Look at the partition's input again and give the answer among the facts of the run. */
    record Replan(String run, int index) implements PodAction {}
}
