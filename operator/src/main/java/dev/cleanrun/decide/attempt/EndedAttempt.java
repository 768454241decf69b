// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * An attempt that has ended, or that cannot start and is to be removed.
 *
 * @param id its name
 * @param size its limits
 * @param createdAt when it was created
 * @param endedAt when it ended
 * @param peak highest memory seen, in bytes, where known
 * @param evidence how it ended
 */
public record EndedAttempt(
        AttemptId id, AttemptSize size, Instant createdAt, Instant endedAt, OptionalLong peak, Evidence evidence) {
    /** Its limit in bytes. */
    public long memory() {
        return size.memory();
    }

    /** Its limit in bytes. */
    public long scratch() {
        return size.scratch();
    }
}
