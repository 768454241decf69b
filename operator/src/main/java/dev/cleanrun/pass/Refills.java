// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.attempt.AttemptId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Measures how long a slot stays free: the first end that was seen is answered by the first successor, and so on. */
final class Refills {
    /** More free slots than this are not waiting for successors: there are none. */
    private static final int MOST = 1024;

    private final Deque<Instant> ends = new ArrayDeque<>();
    private Set<AttemptId> seen = new HashSet<>();

    /** Takes account of the ends to be seen now. */
    void ended(Set<AttemptId> ended, Instant now) {
        ended.stream().filter(id -> !seen.contains(id)).forEach(_ -> ends.addLast(now));
        while (ends.size() > MOST) {
            ends.removeFirst();
        }
        seen = new HashSet<>(ended);
    }

    /** A successor is there; how long its slot was free, if one was. */
    Optional<Duration> filled(Instant now) {
        return Optional.ofNullable(ends.pollFirst()).map(end -> Duration.between(end, now));
    }

    /** Nothing waits for a slot: those that are free now stay so. */
    void nobodyWaits() {
        ends.clear();
    }
}
