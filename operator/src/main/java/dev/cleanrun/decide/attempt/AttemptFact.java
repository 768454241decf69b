// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.decide.attempt;

import java.time.Instant;

/**
 * One attempt that has not ended, of any run of the profile, known to the decider or not.
 *
 * @param id its name
 * @param pod the attempt that its pod is named after: itself, but for those that ride in a bundle behind the first
 * @param size the limits of its pod
 * @param createdAt when it was created, or reserved
 * @param endsBy its deadline plus grace: by then it has ended, even when nobody can see it
 * @param state where it stands
 */
public record AttemptFact(
        AttemptId id, AttemptId pod, AttemptSize size, Instant createdAt, Instant endsBy, AttemptState state) {
    /** One that has a pod of its own, or leads a bundle. */
    public AttemptFact(AttemptId id, AttemptSize size, Instant createdAt, Instant endsBy, AttemptState state) {
        this(id, id, size, createdAt, endsBy, state);
    }

    /** This attempt or another one, in the pod of this one. */
    public AttemptFact in(AttemptId other) {
        return new AttemptFact(other, pod, size, createdAt, endsBy, state);
    }

    /** Whether it is in the pod of another one, which counts for both. */
    public boolean rides() {
        return !pod.equals(id);
    }

    /** The same with these limits. */
    public AttemptFact sized(AttemptSize other) {
        return new AttemptFact(id, pod, other, createdAt, endsBy, state);
    }

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
