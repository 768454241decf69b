// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide;

import dev.cleanrun.decide.run.Progress;
import dev.cleanrun.decide.run.StallReason;
import java.time.Instant;
import java.util.Optional;

/**
 * How one run stands after a decision.
 *
 * @param run its identity
 * @param progress to be saved before any action of the run is done; equal to the one given when nothing changed
 * @param outcome where it stands
 * @param stall what keeps it from going on
 * @param partitions how many stand where
 * @param completion when it may be done at the speed seen so far; absent when unknown
 */
public record RunDecision(
        String run,
        Progress progress,
        Outcome outcome,
        Optional<Stall> stall,
        Partitions partitions,
        Optional<Instant> completion) {
    /** What keeps a run from going on, in one sentence for people. */
    public record Stall(StallReason reason, String message) {}

    /**
     * Partitions by where they stand; {@code total} is the sum of the others but for helpers and pods.
     *
     * @param retrying failed before and without a live attempt
     * @param pending not tried in this round and without a live attempt
     * @param helpers live attempts that help others at their partitions
     * @param pods that the active ones are in: fewer than those where several share one
     */
    public record Partitions(
            int total,
            int skipped,
            int succeeded,
            int active,
            int retrying,
            int pending,
            int failed,
            int helpers,
            int pods) {
        /** The beginning of counts that are all 0. */
        public static PartitionsBuilder builder() {
            return new PartitionsBuilder();
        }
    }
}
