// SPDX-License-Identifier: Apache-2.0
package dev.cleanrun.pass;

import dev.cleanrun.decide.run.Replanned;
import dev.cleanrun.decide.run.Unread;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known of a run's inputs that changed since they were planned. Changed under the lock of the profile only. */
final class ChangedInputs {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Map<Integer, Replanned> replanned;
    private final Map<Integer, Failed> failed = new HashMap<>();
    /** Looks that are on their way. */
    private final Set<Integer> begun = new HashSet<>();

    /**
     * A look that found nothing out.
     *
     * @param pause until the next one
     */
    private record Failed(Unread why, Duration pause, Instant next) {}

    /** @param kept what was found out before */
    ChangedInputs(Map<Integer, Replanned> kept) {
        replanned = new HashMap<>(kept);
    }

    /** Whether this index has to be looked at again, nobody does, and it is not too soon after a look that failed. */
    boolean begin(int index, Instant now) {
        Failed before = failed.get(index);
        return !replanned.containsKey(index)
                && (before == null || !before.next().isAfter(now))
                && begun.add(index);
    }

    /** The answer at this moment. Each pause after one that is none is twice as long as the last. */
    void end(int index, Ports.Replans.Answer answer, Instant now) {
        begun.remove(index);
        switch (answer) {
            case Ports.Replans.Answer.Found(Replanned line) -> {
                replanned.put(index, line);
                failed.remove(index);
            }
            case Ports.Replans.Answer.Not(Unread why) -> {
                Failed before = failed.get(index);
                Duration pause = before == null ? FIRST_PAUSE : before.pause().multipliedBy(2);
                Duration kept = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
                failed.put(index, new Failed(why, kept, now.plus(kept)));
            }
        }
    }

    /** Those that were planned again, by index. */
    Map<Integer, Replanned> replanned() {
        return Map.copyOf(replanned);
    }

    /** Why others cannot be, by index. */
    Map<Integer, Unread> unread() {
        return failed.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().why()));
    }
}
