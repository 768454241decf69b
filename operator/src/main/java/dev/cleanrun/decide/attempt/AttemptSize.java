// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

/**
 * What an attempt may use.
 *
 * @param memory in bytes
 * @param scratch in bytes
 */
public record AttemptSize(long memory, long scratch) {
    /** The same, with no more than {@code most} of either. */
    public AttemptSize atMost(AttemptSize most) {
        return new AttemptSize(Math.min(memory, most.memory), Math.min(scratch, most.scratch));
    }
}
