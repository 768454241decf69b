// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

import java.time.Instant;

/**
 * One attempt that has not ended, of any run of the profile, known to the decider or not.
 *
 * @param id its name
 * @param size its limits
 * @param createdAt when it was created, or reserved
 * @param endsBy its deadline plus grace: by then it has ended, even when nobody can see it
 * @param state where it stands
 */
public record AttemptFact(AttemptId id, AttemptSize size, Instant createdAt, Instant endsBy, AttemptState state) {
    /** Its limit in bytes. */
    public long memory() {
        return size.memory();
    }

    /** Its limit in bytes. */
    public long scratch() {
        return size.scratch();
    }

    /**
     * Whether nobody can reach it and its time is over: it neither counts nor blocks any more, since publishing fences
     * it.
     */
    public boolean isLost(Instant now) {
        return state == AttemptState.UNREACHABLE && !now.isBefore(endsBy);
    }
}
