// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

/**
 * Names an attempt for ever: starting it twice must collide on the name instead of doing the work twice.
 *
 * @param run identity of the run, unique within the profile
 * @param work what it is for
 * @param round 1, and one more for each retry request
 * @param attempt from 1 within the round; helpers of a partition are numbered by themselves
 */
public record AttemptId(String run, AttemptWork work, int round, int attempt) {
    /** Whether it helps another attempt. */
    public boolean helps() {
        return work instanceof AttemptWork.Help;
    }

    /** An attempt at a partition. */
    public static AttemptId of(String run, int index, int round, int attempt) {
        return new AttemptId(run, new AttemptWork.Partition(index), round, attempt);
    }
}
