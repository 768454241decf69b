// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

/**
 * How an attempt ended, as its observer could tell. Observers decide by the strongest sign first: the node's own words
 * (out of memory, evicted, deadline), then the exit code. A result counts as committed only when it says so, never by
 * exit code 0 alone.
 */
public sealed interface Evidence {
    /**
     * The result says that the partition is committed (or that the summary is written).
     *
     * @param fingerprint under which it was committed; empty for a summary
     * @param found whether it had been committed before, so that this attempt did no work
     * @param rows of the partition
     * @param gates what a summary found of the run's quality gates
     */
    record Committed(String fingerprint, boolean found, RowTotals rows, GateFindings gates) implements Evidence {
        /** Of a partition, which has nothing to say of gates. */
        public Committed(String fingerprint, boolean found, RowTotals rows) {
            this(fingerprint, found, rows, GateFindings.NONE);
        }
    }

    /**
     * The result says that it helped the attempt that publishes.
     *
     * @param slices of the partition, as it found them; 0 where the partition was committed already
     * @param made how many of them it made
     */
    record Helped(int slices, int made) implements Evidence {}

    /** It did not commit, as far as anybody can tell. */
    sealed interface Failure extends Evidence {}

    /** A container was killed for its memory limit, or the local parent ended a child above it. */
    record OutOfMemory() implements Failure {}

    /** The node evicted it for its own scratch limit. */
    record ScratchEvicted() implements Failure {}

    /** It was taken away for reasons of the cluster or of its operator. */
    record Disrupted(Disruption disruption) implements Failure {}

    /** It ran longer than its deadline. */
    record DeadlineExceeded() implements Failure {}

    /**
     * It never ran.
     *
     * @param cause what stood in the way
     * @param message one sentence for the condition on the run, naming what is missing
     */
    record CannotStart(StartCause cause, String message) implements Failure {}

    /** Exit 137 and no word about who did it. */
    record KilledWithoutReason() implements Failure {}

    /**
     * It ended by itself, or by a signal, without a committed result.
     *
     * @param code exit code
     * @param cause {@code UpperCamelCase} cause of the result, such as {@code CorruptInput}; empty when there is no
     *     result
     * @param message message of the result; empty when there is none
     */
    record Exited(int code, String cause, String message) implements Failure {}

    /** Who took an attempt away. */
    enum Disruption {
        /** For a pod of higher priority. */
        PREEMPTED,
        /** By a drain or a taint. */
        EVICTED,
        /** The node ran low on something. */
        NODE_PRESSURE,
        /** The node refused it before it ran ({@code OutOfmemory}, {@code OutOfcpu}, {@code NodeAffinity}). */
        REJECTED,
        /** The node went away. */
        NODE_LOST,
        /** It was told to end. */
        STOPPED
    }

    /** Why an attempt cannot start. */
    enum StartCause {
        /** A Secret, ConfigMap, volume or key is missing, or the image name is wrong. */
        CONFIGURATION,
        /** The image cannot be pulled. */
        IMAGE,
        /** No node takes it. */
        UNSCHEDULABLE,
        /** The API server refuses to create it. */
        REFUSED,
        /** The program does not start. */
        PROGRAM
    }
}
