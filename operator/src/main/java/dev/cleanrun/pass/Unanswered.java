// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.attempt.AttemptId;
import dev.cleanrun.observe.pods.SeenPod;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Creates of one run that the server does not answer, for as long as no pod comes of them. One lost answer is nothing
 * to tell; where none of the pods comes to be, a run would only look as if it worked. Guarded by the lock of its
 * profile.
 */
final class Unanswered {
    /** A server that restarts is back by then. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Set<AttemptId> asked = new HashSet<>();
    private Optional<Instant> since = Optional.empty();
    private Instant last = Instant.EPOCH;
    private String said = "";

    /** Nobody said whether the pod of this attempt was made. */
    void note(AttemptId id, String message, Instant now) {
        asked.add(id);
        since = since.or(() -> Optional.of(now));
        last = now;
        said = message;
    }

    /** The server said of some create what became of it. */
    void answered() {
        asked.clear();
        since = Optional.empty();
    }

    /** A pod that shows was made after all. */
    void see(Collection<SeenPod> pods) {
        if (!asked.isEmpty() && pods.stream().map(SeenPod::id).anyMatch(asked::contains)) {
            answered();
        }
    }

    /** What is the matter, once that has lasted; of a run that has given up asking nothing is known. */
    Optional<String> told(Instant now) {
        return since.filter(first -> !first.plus(PATIENCE).isAfter(now))
                .filter(_ -> last.plus(PATIENCE).isAfter(now))
                .map(_ -> "the API server does not say that it makes the run's pods, and none of them is there: " + said
                        + "; see whether it and its admission webhooks answer: the run goes on by itself then");
    }
}
